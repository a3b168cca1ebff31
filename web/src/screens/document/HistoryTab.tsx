import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { Command, RecordItem } from "../../api/types";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { useDocumentChanges } from "./changes";
import { FieldHistory } from "../people";
import { keys } from "./data";
import type { Field } from "./fields";
import styles from "./document.module.css";

export interface HistoryTabProps {
  readonly documentId: string;
  readonly isReadOnly: boolean;
  /** The field in focus: its own history stands first. */
  readonly spot: { readonly record: RecordItem; readonly field: Field } | null;
}

/** Who changed what; every step can be taken back. */
export function HistoryTab({ documentId, isReadOnly, spot }: HistoryTabProps) {
  const { query, items } = usePages(keys.history(documentId), (cursor) => {
    const params = { path: { document_id: documentId }, query: pageQuery({ limit: 50 }, cursor) };
    return unwrap(api.GET("/api/v1/documents/{document_id}/history", { params }));
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) return <EmptyState title={ru.history.none} />;
  return (
    <div className={styles.panel}>
      {spot !== null && (
        <section aria-label={`${ru.document.historyTab}: ${ru.record.fields[spot.field]}`}>
          <h2>{ru.record.fields[spot.field]}</h2>
          <FieldHistory
            documentId={documentId}
            recordId={spot.record.id}
            rev={spot.record.rev}
            field={spot.field}
            isReadOnly={isReadOnly}
          />
        </section>
      )}
      <ol className={styles.history} aria-label={ru.history.list}>
        {items.map((command) => (
          <CommandLine key={command.id} command={command} isReadOnly={isReadOnly} />
        ))}
      </ol>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </div>
  );
}

/** A value of a change in one line; what has parts is shown by its text as written. */
function inWords(value: unknown): string {
  const plain = value ?? "";
  if (typeof plain === "number") return String(plain);
  if (typeof plain === "string") return plain || "—";
  if (Array.isArray(plain)) return plain.map(inWords).join(", ");
  return typeof plain === "object" && "raw" in plain ? inWords(plain.raw) : "…";
}

function fieldName(pointer: string): string {
  const name = pointer.split("/").at(-1) ?? pointer;
  const names: Readonly<Record<string, string>> = {
    ...ru.header.labels,
    ...ru.record.fields,
    state: ru.registry.state,
  };
  return names[name] ?? name;
}

function isTold({ pointer }: Command["changes"][number]): boolean {
  return pointer !== "/state" && !pointer.startsWith("/fields");
}

function CommandLine({ command, isReadOnly }: { readonly command: Command; readonly isReadOnly: boolean }) {
  const changes = useDocumentChanges();
  const told = command.changes.filter(isTold);
  return (
    <li>
      <div>
        <strong>{command.sentence}</strong>{" "}
        <span className={styles.origin}>
          {command.author}, {dayAndClock(command.at)}
          {command.undone && ` · ${ru.history.undone}`}
        </span>
        {told.slice(0, 5).map((change, index) => (
          <p key={index} className={styles.change}>
            {fieldName(change.pointer)}: <del>{inWords(change.old)}</del> → <ins>{inWords(change.new)}</ins>
          </p>
        ))}
      </div>
      {!isReadOnly && !command.undone && (
        <Button
          small
          aria-label={`${ru.common.undo}: ${command.sentence}`}
          isDisabled={changes.isBusy}
          onPress={() => void changes.undoCommand(command.id)}
        >
          {ru.common.undo}
        </Button>
      )}
    </li>
  );
}
