import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import type { ExportFormat, ExportItem } from "../../../api/types";
import { dayAndClock, fileSize } from "../../../text/moment";
import { formatNumber } from "../../../text/plural";
import { ru } from "../../../text/ru";
import { Button, ButtonLink } from "../../../ui/Button";
import { DataTable, type ColumnSpec } from "../../../ui/DataTable";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import { StateChip, type Tone } from "../../../ui/StateChip";
import { say } from "../../../ui/notices";
import { queryOfTexts, textsOfSearch } from "../../registry/filters";
import styles from "./files.module.css";
import { filtersInWords } from "./words";

const FORMATS = (["xlsx", "csv", "jsonl"] as const).map((id) => ({ id, name: ru.exports.formats[id] }));
const SCOPES = [
  { id: "all", name: ru.exports.everything },
  { id: "accepted", name: ru.exports.acceptedOnly },
] as const;
const TONES: Readonly<Record<ExportItem["state"], Tone>> = {
  queued: "calm",
  running: "busy",
  done: "good",
  failed: "bad",
};
const WATCH_MS = 2000;

const COLUMNS: readonly ColumnSpec<ExportItem>[] = [
  {
    id: "what",
    name: ru.exports.columns.what,
    render: (item) => (
      <>
        {ru.exports.formats[item.format]}
        <div className={styles.quiet}>{filtersInWords(item.filters)}</div>
      </>
    ),
  },
  { id: "state", name: ru.exports.columns.state, render: (item) => <ExportState item={item} /> },
  {
    id: "rows",
    name: ru.exports.columns.rows,
    number: true,
    render: (item) => (item.rows === null ? "—" : formatNumber(item.rows)),
  },
  {
    id: "size",
    name: ru.exports.columns.size,
    number: true,
    render: (item) => (item.size === null ? "—" : fileSize(item.size)),
  },
  {
    id: "by",
    name: ru.exports.columns.by,
    render: (item) => (
      <span className={styles.quiet}>
        {item.created_by}, {dayAndClock(item.created_at)}
      </span>
    ),
  },
  { id: "file", name: ru.exports.columns.file, render: (item) => <Download item={item} /> },
];

/** «Файлы»: order an export, watch it, take the file. */
export default function Files() {
  const [search] = useSearchParams();
  const { query, items } = usePages(
    ["exports"],
    (cursor) => unwrap(api.GET("/api/v1/exports", { params: { query: pageQuery({ limit: 50 }, cursor) } })),
    { refetchInterval: WATCH_MS },
  );
  return (
    <>
      <NewExport key={search.toString()} search={search} />
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Loading />
      ) : (
        <DataTable
          label={ru.exports.title}
          columns={COLUMNS}
          items={items}
          idOf={(item) => item.id}
          empty={<EmptyState title={ru.exports.none} />}
        />
      )}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </>
  );
}

function NewExport({ search }: { readonly search: URLSearchParams }) {
  const client = useQueryClient();
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const [scope, setScope] = useState<(typeof SCOPES)[number]["id"]>("all");
  const filters = queryOfTexts(textsOfSearch(search));
  const isNarrow = Object.keys(filters).length > 0;
  const make = useMutation({
    mutationFn: () => {
      const body = { format, filters: { ...filters, accepted_only: scope === "accepted" } };
      return unwrap(api.POST("/api/v1/exports", { body }));
    },
    onSuccess: () => {
      say("good", ru.exports.ordered);
      void client.invalidateQueries({ queryKey: ["exports"] });
    },
  });
  return (
    <section className={styles.make} aria-label={ru.exports.make}>
      <div className={styles.choice}>
        <Select label={ru.exports.format} choices={FORMATS} value={format} onChange={setFormat} />
      </div>
      <div className={styles.choice}>
        <Select label={ru.exports.what} choices={SCOPES} value={scope} onChange={setScope} />
      </div>
      <Button look="main" isPending={make.isPending} onPress={() => make.mutate()}>
        {ru.exports.make}
      </Button>
      {isNarrow && (
        <p className={styles.narrow}>
          {ru.exports.narrow}: <strong>{filtersInWords(filters)}</strong>{" "}
          <Link href="/exports">{ru.exports.widen}</Link>
        </p>
      )}
    </section>
  );
}

function ExportState({ item }: { readonly item: ExportItem }) {
  return (
    <>
      <StateChip tone={TONES[item.state]}>{ru.exports.states[item.state]}</StateChip>
      {item.state === "failed" && (
        <div className={styles.quiet}>{[item.message, item.advice].filter(Boolean).join(" ")}</div>
      )}
    </>
  );
}

function Download({ item }: { readonly item: ExportItem }) {
  if (item.state !== "done") return "—";
  return (
    <span title={item.sha256 === null ? undefined : `${ru.exports.sum}: ${item.sha256}`}>
      <ButtonLink small download href={`/api/v1/exports/${item.id}/file`}>
        {ru.exports.download}
      </ButtonLink>
    </span>
  );
}
