import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, unwrap } from "../../api/client";
import type { BatchFile } from "../../api/types";
import { intake } from "../../text/intake";
import { fileSize } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { StateChip } from "../../ui/StateChip";
import { uploads } from "../../upload";
import styles from "./batches.module.css";
import type { FileRow } from "./files";

interface FilesTableProps {
  readonly rows: readonly FileRow[];
  readonly isFiltered: boolean;
  readonly batchId: string;
  readonly mayRetry: boolean;
  /** Look at one file closer. */
  readonly onOpen: (id: string) => void;
}

/** The files of a batch, however many. */
export function FilesTable({ rows, isFiltered, batchId, mayRetry, onOpen }: FilesTableProps) {
  const retry = useMutation({
    mutationFn: async (row: FileRow) => {
      if (row.id === null) uploads.retry(batchId, row.name);
      else await unwrap(api.POST("/api/v1/files/{file_id}/retry", { params: { path: { file_id: row.id } } }));
    },
  });
  const { mutate } = retry;
  const columns = useMemo(() => columnsOf(mayRetry, mutate, onOpen), [mayRetry, mutate, onOpen]);
  return (
    <DataTable
      label={ru.batch.files}
      columns={columns}
      items={rows}
      idOf={(row) => row.key}
      hrefOf={hrefOf}
      empty={<EmptyState title={isFiltered ? ru.batch.noneSuch : ru.batch.noFiles} />}
      rowHeight={56}
    />
  );
}

function hrefOf({ documentId }: FileRow): string | undefined {
  return documentId === null ? undefined : `/documents/${documentId}`;
}

function columnsOf(
  mayRetry: boolean,
  retry: (row: FileRow) => void,
  open: (id: string) => void,
): readonly ColumnSpec<FileRow>[] {
  return [
    { id: "name", name: ru.batch.columns.name, width: "3fr", minWidth: 200, render: (row) => <FileName row={row} /> },
    {
      id: "state",
      name: ru.batch.columns.state,
      width: 190,
      render: (row) => <Chips row={row} />,
    },
    {
      id: "note",
      name: ru.batch.columns.note,
      width: "3fr",
      minWidth: 200,
      render: (row) => (
        <div className={styles.note}>
          <div title={row.notes.join(" ")} className={styles.noteText}>
            {row.notes.join(" ")}
          </div>
          {mayRetry && row.mayRetry && (
            <Button small onPress={() => retry(row)} aria-label={`${ru.common.again}: ${row.name}`}>
              {ru.common.again}
            </Button>
          )}
        </div>
      ),
    },
    { id: "size", name: ru.batch.columns.size, width: 100, number: true, render: (row) => fileSize(row.size) },
    {
      id: "details",
      name: intake.details,
      width: 130,
      render: ({ file, name }) =>
        file !== null && (
          <Button small look="quiet" onPress={() => open(file.id)} aria-label={intake.detailsOf(name)}>
            {intake.details}
          </Button>
        ),
    },
  ];
}

/** The state, and what else should catch the eye. */
function Chips({ row }: { readonly row: FileRow }) {
  return (
    <span className={styles.chips}>
      <StateChip tone={row.tone}>{row.label}</StateChip>
      {row.isFlagged && <StateChip tone="warn">{intake.chips.flagged}</StateChip>}
      {!row.isFlagged && row.hasKin && row.file !== null && <KinChip file={row.file} />}
    </span>
  );
}

function KinChip({ file }: { readonly file: BatchFile }) {
  if (file.asked > 0) return <StateChip tone="warn">{intake.chips.asked}</StateChip>;
  return <StateChip tone="calm">{file.superseded_by === null ? intake.chips.kin : intake.chips.former}</StateChip>;
}

function FileName({ row }: { readonly row: FileRow }) {
  const at = row.name.lastIndexOf("/") + 1;
  return (
    <div className={styles.noteText} title={row.name}>
      {at > 0 && <span className={styles.quiet}>{row.name.slice(0, at)}</span>}
      <span className={row.documentId === null ? undefined : styles.link}>{row.name.slice(at)}</span>
    </div>
  );
}
