import { useMutation } from "@tanstack/react-query";
import { useMemo, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { useTitle } from "../../app/Screen";
import { useMay } from "../../app/session";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { FileDrop } from "../../ui/FileDrop";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select, type Choice } from "../../ui/Select";
import { say } from "../../ui/notices";
import { upload, uploads } from "../../upload";
import { BatchProgress } from "./BatchProgress";
import { FilesTable } from "./FilesTable";
import styles from "./batches.module.css";
import { fileRows, filterRows, reasons, type FileFilter } from "./files";
import { useLiveBatch, type LiveBatch } from "./live";

/** One batch: its drop frame, its progress, its files. */
export default function BatchPage({ id }: { readonly id: string }) {
  const { query, isLive } = useLiveBatch(id);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <OpenBatch live={query.data} isLive={isLive} />;
}

const FILTERS: readonly Choice<FileFilter>[] = [
  { id: "all", name: ru.batch.all },
  { id: "failed", name: ru.batch.failedOnly },
  { id: "working", name: ru.batch.workingOnly },
];

interface OpenBatchProps {
  readonly live: LiveBatch;
  readonly isLive: boolean;
}

function OpenBatch({ live, isLive }: OpenBatchProps) {
  const { batch, files } = live;
  useTitle(batch.name);
  const mayUpload = useMay("reviewer");
  const [filter, setFilter] = useState<FileFilter>("all");
  const sending = useSyncExternalStore(uploads.subscribe, () => uploads.ofBatch(batch.id));
  const rows = useMemo(() => fileRows(files, sending), [files, sending]);
  const shown = useMemo(() => filterRows(rows, filter), [rows, filter]);
  return (
    <div className={styles.batch}>
      <header className={styles.head}>
        <div>
          <h1>{batch.name}</h1>
          <p className={styles.quiet}>{isLive ? ru.batch.live : ru.batch.polling}</p>
        </div>
        <BatchLinks id={batch.id} mayReview={mayUpload} />
      </header>
      {mayUpload && <FileDrop onPick={(picked) => upload(batch.id, picked)} />}
      <BatchProgress batch={batch} uploads={sending} />
      {mayUpload && <Failures live={live} />}
      <div className={styles.toolbar}>
        <h2>{ru.batch.files}</h2>
        <div className={styles.filter}>
          <Select label={ru.batch.filter} labelHidden choices={FILTERS} value={filter} onChange={setFilter} />
        </div>
      </div>
      <div className={styles.files}>
        <FilesTable rows={shown} isFiltered={filter !== "all"} batchId={batch.id} mayRetry={mayUpload} />
      </div>
    </div>
  );
}

function BatchLinks({ id, mayReview }: { readonly id: string; readonly mayReview: boolean }) {
  return (
    <nav aria-label={ru.common.actions} className={styles.links}>
      <Link href={`/records?batch=${id}`}>{ru.batch.registry}</Link>
      {mayReview && <Link href={`/review?batch=${id}`}>{ru.batch.review}</Link>}
      <Link href={`/exports?batch=${id}`}>{ru.batch.export}</Link>
    </nav>
  );
}

/** Why files failed, each reason with its own «Повторить»: twelve locked files are one line. */
function Failures({ live }: { readonly live: LiveBatch }) {
  const { batch, files } = live;
  const found = useMemo(() => reasons(files), [files]);
  const retry = useMutation({
    mutationFn: (code: string | null) =>
      unwrap(
        api.POST("/api/v1/batches/{batch_id}/retry", {
          params: { path: { batch_id: batch.id } },
          body: code === null ? {} : { code },
        }),
      ),
    onSuccess: ({ retried }) => say("good", ru.batch.retried(retried)),
  });
  if (found.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {found.map((reason) => (
        <li key={reason.code}>
          <span>
            {reason.message} — {ru.common.files(reason.count)}
          </span>
          <Button small onPress={() => retry.mutate(reason.code)} aria-label={`${ru.common.again}: ${reason.message}`}>
            {ru.common.again}
          </Button>
        </li>
      ))}
      {found.length > 1 && (
        <li>
          <Button small onPress={() => retry.mutate(null)}>
            {ru.batch.retryAll(batch.counts.failed)}
          </Button>
        </li>
      )}
    </ul>
  );
}
