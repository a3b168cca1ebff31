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

function State({ row: { name, upload, sent }, onRetry }: StateProps) {
  const problem = upload?.problem?.body;
  return (
    <div className={styles.state}>
      <StateChip tone={toneOf(upload?.phase, sent?.state)}>
        {sent?.sentence ?? (upload && words.phases[upload.phase])}
      </StateChip>
      {problem !== undefined && (
        <>
          <span>{`${problem.title} ${problem.detail ?? ""}`}</span>
          <Button small aria-label={`${words.again}: ${name}`} onPress={() => onRetry(name)}>
            {words.again}
          </Button>
        </>
      )}
      {sent?.message && <span>{`${sent.message} ${sent.advice ?? ""}`}</span>}
    </div>
  );
}

function toneOf(phase: string | undefined, state: string | undefined): Tone {
  if (state === "failed" || (state === undefined && phase === "failed")) return "bad";
  if (state === "done" || state === "unpacked") return "good";
  return state === "skipped" ? "calm" : "busy";
}
