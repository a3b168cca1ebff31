import type { ApiProblem } from "../../api/problem";
import { administration } from "../../text/administration";
import { fileSize } from "../../text/moment";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { StateChip, type Tone } from "../../ui/StateChip";
import type { Row } from "./rows";
import styles from "./uploadLink.module.css";

const words = administration.upload;

export interface FilesTableProps {
  readonly rows: readonly Row[];
  readonly onRetry: (path: string) => void;
}

/** Each file with its state and, where it failed, why and what to do. */
export function FilesTable({ rows, onRetry }: FilesTableProps) {
  return (
    <DataTable
      label={words.files}
      columns={columnsOf(onRetry)}
      items={rows}
      idOf={(row) => row.name}
      empty={<EmptyState title={words.none} />}
    />
  );
}

function columnsOf(onRetry: (path: string) => void): readonly ColumnSpec<Row>[] {
  return [
    { id: "name", name: words.columns.name, render: (row) => row.name },
    { id: "size", name: words.columns.size, number: true, render: (row) => fileSize(row.size) },
    { id: "state", name: words.columns.state, render: (row) => <State row={row} onRetry={onRetry} /> },
  ];
}

interface StateProps {
  readonly row: Row;
  readonly onRetry: (path: string) => void;
}

function State({ row, onRetry }: StateProps) {
  const { upload, sent } = row;
  return (
    <div className={styles.state}>
      <StateChip tone={toneOf(upload?.phase, sent?.state)}>{sentenceOf(row)}</StateChip>
      {upload?.problem && <NotSent name={row.name} problem={upload.problem} onRetry={onRetry} />}
      {sent?.message && <span>{`${sent.message} ${sent.advice ?? ""}`}</span>}
    </div>
  );
}

function sentenceOf({ upload, sent }: Row): string {
  if (sent !== undefined) return sent.sentence;
  return upload === undefined ? "" : words.phases[upload.phase];
}

interface NotSentProps {
  readonly name: string;
  readonly problem: ApiProblem;
  readonly onRetry: (path: string) => void;
}

function NotSent({ name, problem: { body }, onRetry }: NotSentProps) {
  return (
    <>
      <span>{`${body.title} ${body.detail ?? ""}`}</span>
      <Button small aria-label={`${words.again}: ${name}`} onPress={() => onRetry(name)}>
        {words.again}
      </Button>
    </>
  );
}

function toneOf(phase: string | undefined, state: string | undefined): Tone {
  if (state === "failed" || (state === undefined && phase === "failed")) return "bad";
  if (state === "done" || state === "unpacked") return "good";
  return state === "skipped" ? "calm" : "busy";
}
