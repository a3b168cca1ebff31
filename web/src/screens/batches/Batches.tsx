import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { Batch } from "../../api/types";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { dayAndClock } from "../../text/moment";
import { formatNumber } from "../../text/plural";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import { NewBatch } from "./NewBatch";
import styles from "./batches.module.css";

const COLUMNS: readonly ColumnSpec<Batch>[] = [
  { id: "name", name: ru.batches.columns.name, render: (batch) => <BatchName batch={batch} /> },
  { id: "state", name: ru.registry.columns.state, render: (batch) => <BatchState batch={batch} /> },
  { id: "files", name: ru.batches.columns.files, number: true, render: (batch) => formatNumber(batch.total) },
  { id: "done", name: ru.batches.columns.done, number: true, render: (batch) => formatNumber(batch.counts.done) },
  {
    id: "by",
    name: ru.batches.columns.by,
    render: (batch) => (
      <span className={styles.quiet}>
        {batch.created_by}, {dayAndClock(batch.created_at)}
      </span>
    ),
  },
];

function hrefOf({ id }: Batch): string {
  return `/batches/${id}`;
}

/** «Партии». */
export default function Batches() {
  const [isMaking, setMaking] = useState(false);
  const mayUpload = useMay("uploader");
  const { query, items } = usePages(["batches"], (cursor) =>
    unwrap(api.GET("/api/v1/batches", { params: { query: pageQuery({ limit: 50 }, cursor) } })),
  );
  const make = mayUpload && (
    <Button look="main" onPress={() => setMaking(true)}>
      {ru.batches.make}
    </Button>
  );
  return (
    <Screen title={ru.batches.title} actions={make}>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Loading />
      ) : (
        <DataTable
          label={ru.batches.title}
          columns={COLUMNS}
          items={items}
          idOf={(batch) => batch.id}
          hrefOf={hrefOf}
          empty={
            <EmptyState title={ru.batches.none}>
              <p>{ru.batches.noneHint}</p>
            </EmptyState>
          }
        />
      )}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
      <NewBatch isOpen={isMaking} onClose={() => setMaking(false)} />
    </Screen>
  );
}

function BatchName({ batch }: { readonly batch: Batch }) {
  const about = [batch.municipality, batch.year, batch.kind].filter((part) => part !== null && part !== "");
  return (
    <>
      <strong>{batch.name}</strong>
      {about.length > 0 && <div className={styles.quiet}>{about.join(" · ")}</div>}
    </>
  );
}

function BatchState({ batch }: { readonly batch: Batch }) {
  const { failed } = batch.counts;
  if (batch.total === 0) return <StateChip tone="calm">{ru.batches.empty}</StateChip>;
  return (
    <span className={styles.chips}>
      {batch.finished ? (
        <StateChip tone="good">{ru.batches.finished}</StateChip>
      ) : (
        <StateChip tone="busy">{ru.batches.working}</StateChip>
      )}
      {failed > 0 && <StateChip tone="bad">{ru.batches.failedCount(failed)}</StateChip>}
    </span>
  );
}
