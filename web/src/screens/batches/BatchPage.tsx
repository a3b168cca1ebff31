import { useCallback, useDeferredValue, useMemo, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import type { BatchFile } from "../../api/types";
import { useTitle } from "../../app/Screen";
import { useMay } from "../../app/session";
import { intake } from "../../text/intake";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { FileDrop } from "../../ui/FileDrop";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select, type Choice } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { upload, uploads } from "../../upload";
import type { Upload } from "../../upload/uploads";
import { AssignButtons } from "../tasks/AssignButtons";
import { AboutBatch } from "./AboutBatch";
import { BatchProgress } from "./BatchProgress";
import { Failures } from "./Failures";
import { FileCard } from "./FileCard";
import { FilesTable } from "./FilesTable";
import styles from "./batches.module.css";
import { useSummary, type Summary } from "./data";
import { fileRows, filterRows, type FileFilter, type Wanted } from "./files";
import { useLiveBatch, type LiveBatch } from "./live";

/** One batch: its drop frame, its progress, its files. */
export default function BatchPage({ id }: { readonly id: string }) {
  const { query, isLive } = useLiveBatch(id);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <OpenBatch live={query.data} isLive={isLive} />;
}

const FILTERS: readonly Choice<FileFilter>[] = Object.entries(intake.filters).map(([id, name]) => ({
  id: id as FileFilter,
  name,
}));
const NONE: Summary["failures"] = [];
const EVERYTHING: Wanted = { filter: "all", code: null, words: "" };

interface OpenBatchProps {
  readonly live: LiveBatch;
  readonly isLive: boolean;
}

function OpenBatch({ live, isLive }: OpenBatchProps) {
  const { batch, files } = live;
  useTitle(batch.name);
  const mayUpload = useMay("uploader");
  const mayChange = useMay("reviewer");
  const summary = useSummary(batch);
  const sending = useSyncExternalStore(uploads.subscribe, () => uploads.ofBatch(batch.id));
  const [wanted, setWanted] = useState(EVERYTHING);
  const failures = summary?.failures ?? NONE;
  return (
    <div className={styles.batch}>
      <header className={styles.head}>
        <div>
          <h1>{batch.name}</h1>
          <p className={styles.quiet}>
            {intake.startedBy(batch.created_by, dayAndClock(batch.created_at))} ·{" "}
            {isLive ? ru.batch.live : ru.batch.polling}
          </p>
        </div>
        <BatchLinks id={batch.id} mayReview={mayChange} toReview={summary?.to_review.documents} />
        <AssignButtons what={{ batch: batch.id }} title={batch.name} />
      </header>
      {mayUpload && <FileDrop onPick={(picked) => upload(batch.id, picked)} />}
      <BatchProgress batch={batch} uploads={sending} toReview={summary?.to_review} />
      <AboutBatch
        batch={batch}
        summary={summary}
        mayChange={mayChange}
        onElsewhere={() => setWanted({ ...EVERYTHING, filter: "flagged" })}
      />
      <Failures
        batchId={batch.id}
        failures={failures}
        mayRetry={mayUpload}
        onShow={(code) => setWanted({ ...EVERYTHING, filter: "failed", code })}
      />
      <Files
        batchId={batch.id}
        files={files}
        sending={sending}
        reasons={failures}
        wanted={wanted}
        onWant={setWanted}
        may={{ upload: mayUpload, change: mayChange }}
      />
    </div>
  );
}

interface FilesProps {
  readonly batchId: string;
  readonly files: readonly BatchFile[];
  readonly sending: readonly Upload[];
  readonly reasons: Summary["failures"];
  readonly wanted: Wanted;
  readonly onWant: (wanted: Wanted) => void;
  readonly may: { readonly upload: boolean; readonly change: boolean };
}

/** The files of a batch, narrowed down; each with its card. */
function Files({ batchId, files, sending, reasons, wanted, onWant, may }: FilesProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const rows = useMemo(() => fileRows(files, sending), [files, sending]);
  const words = useDeferredValue(wanted.words);
  const shown = useMemo(() => filterRows(rows, { ...wanted, words }), [rows, wanted, words]);
  const open = files.find(({ id }) => id === openId) ?? null;
  const close = useCallback(() => setOpenId(null), []);
  const codes: readonly Choice<string>[] = [
    { id: ANY, name: intake.anyReason },
    ...reasons.map(({ code, message, files: count }) => ({ id: code, name: intake.reason(code, message, count) })),
  ];
  return (
    <>
      <div className={styles.toolbar}>
        <h2>{ru.batch.files}</h2>
        <p className={styles.quiet} role="status">
          {intake.shown(shown.length, rows.length)}
        </p>
        <div className={styles.filters}>
          <TextField
            label={intake.search}
            placeholder={intake.searchHint}
            value={wanted.words}
            onChange={(next) => onWant({ ...wanted, words: next })}
            maxLength={200}
          />
          <Select
            label={ru.batch.filter}
            choices={FILTERS}
            value={wanted.filter}
            onChange={(filter) => onWant({ ...wanted, filter, code: null })}
          />
          {wanted.filter === "failed" && (
            <Select
              label={intake.reasonFilter}
              choices={codes}
              value={wanted.code ?? ANY}
              onChange={(code) => onWant({ ...wanted, code: code === ANY ? null : code })}
            />
          )}
        </div>
      </div>
      <div className={styles.files}>
        <FilesTable
          rows={shown}
          isFiltered={shown.length < rows.length}
          batchId={batchId}
          mayRetry={may.upload}
          onOpen={setOpenId}
        />
      </div>
      <FileCard file={open} files={files} mayChange={may.change} mayRetry={may.upload} onClose={close} />
    </>
  );
}

const ANY = "any";

interface BatchLinksProps {
  readonly id: string;
  readonly mayReview: boolean;
  readonly toReview: number | undefined;
}

function BatchLinks({ id, mayReview, toReview = 0 }: BatchLinksProps) {
  return (
    <nav aria-label={ru.common.actions} className={styles.links}>
      <Link href={`/records?batch=${id}`}>{ru.batch.registry}</Link>
      {mayReview && <Link href={`/review?batch=${id}`}>{intake.reviewThese(toReview)}</Link>}
      <Link href={`/exports?batch=${id}`}>{ru.batch.export}</Link>
    </nav>
  );
}
