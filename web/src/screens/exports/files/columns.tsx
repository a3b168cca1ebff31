import type { ExportItem } from "../../../api/types";
import { exports as words } from "../../../text/exports";
import { day, dayAndClock, fileSize } from "../../../text/moment";
import { formatNumber } from "../../../text/plural";
import { type ColumnSpec } from "../../../ui/DataTable";
import { ProgressBar } from "../../../ui/ProgressBar";
import { StateChip, type Tone } from "../../../ui/StateChip";
import { Deeds } from "./Deeds";
import styles from "./files.module.css";
import { filtersInWords, optionsInWords } from "./words";

const TONES: Readonly<Record<ExportItem["state"], Tone>> = {
  queued: "calm",
  running: "busy",
  done: "good",
  failed: "bad",
  cancelled: "calm",
  removed: "calm",
};

export const COLUMNS: readonly ColumnSpec<ExportItem>[] = [
  {
    id: "what",
    name: words.columns.what,
    render: (item) => (
      <>
        {words.formats[item.format]}
        <div className={styles.quiet}>{filtersInWords(item.filters)}</div>
        <div className={styles.quiet}>{optionsInWords(item.options)}</div>
      </>
    ),
  },
  { id: "state", name: words.columns.state, render: (item) => <State item={item} /> },
  {
    id: "rows",
    name: words.columns.rows,
    number: true,
    render: (item) => (item.rows === null ? "—" : formatNumber(item.rows)),
  },
  {
    id: "size",
    name: words.columns.size,
    number: true,
    render: (item) => (item.size === null ? "—" : fileSize(item.size)),
  },
  {
    id: "by",
    name: words.columns.by,
    render: (item) => (
      <span className={styles.quiet}>
        {item.created_by}, {dayAndClock(item.created_at)}
      </span>
    ),
  },
  { id: "deeds", name: words.columns.deeds, render: (item) => <Deeds item={item} /> },
];

function State({ item }: { readonly item: ExportItem }) {
  return (
    <>
      <StateChip tone={TONES[item.state]}>{words.states[item.state]}</StateChip>
      {item.state === "running" && <Progress item={item} />}
      {item.state === "failed" && (
        <div className={styles.quiet}>{[item.message, item.advice].filter(Boolean).join(" ")}</div>
      )}
      {item.state === "done" && item.expires_at !== null && (
        <div className={styles.quiet}>{words.until(day(item.expires_at))}</div>
      )}
    </>
  );
}

function Progress({ item: { written, expected } }: { readonly item: ExportItem }) {
  if (written === null || expected === null) return null;
  return (
    <ProgressBar
      label={words.columns.rows}
      share={expected === 0 ? 1 : written / expected}
      words={words.written(formatNumber(written), formatNumber(expected))}
    />
  );
}
