import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { intake } from "../../text/intake";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./batches.module.css";
import { changesKey, useUndoChange, type BatchChange } from "./data";

interface BatchHistoryProps {
  readonly id: string;
  readonly mayChange: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What was said of a batch, by whom; each step can be taken back. */
export function BatchHistory({ isOpen, onClose, ...rest }: BatchHistoryProps) {
  return (
    <Dialog title={intake.history} isOpen={isOpen} onClose={onClose} wide>
      <Changes {...rest} />
      <Button onPress={onClose}>{ru.common.close}</Button>
    </Dialog>
  );
}

function Changes({ id, mayChange }: Omit<BatchHistoryProps, "isOpen" | "onClose">) {
  const { query, items } = usePages(changesKey(id), (cursor) => {
    const params = { path: { batch_id: id }, query: pageQuery({ limit: 50 }, cursor) };
    return unwrap(api.GET("/api/v1/batches/{batch_id}/changes", { params }));
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) return <EmptyState title={intake.historyNone} />;
  return (
    <>
      <ol className={styles.history} aria-label={intake.history}>
        {items.map((change) => (
          <ChangeLine key={change.id} change={change} batchId={id} mayChange={mayChange} />
        ))}
      </ol>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </>
  );
}

const FIELDS = ["name", "municipality", "year", "kind"] as const;
const NAMES = { name: intake.name, ...intake.fields } as const;

function wordsOf({ before, after }: BatchChange): string {
  return FIELDS.filter((field) => before[field] !== after[field])
    .map((field) => intake.said(NAMES[field], String(before[field] ?? "—"), String(after[field] ?? "—")))
    .join("; ");
}

interface ChangeLineProps {
  readonly change: BatchChange;
  readonly batchId: string;
  readonly mayChange: boolean;
}

function ChangeLine({ change, batchId, mayChange }: ChangeLineProps) {
  const undo = useUndoChange(batchId);
  const words = wordsOf(change);
  if (words === "") return null;
  return (
    <li>
      <span>
        {words}{" "}
        <span className={styles.quiet}>
          {change.author}, {dayAndClock(change.at)}
          {change.undone && ` · ${intake.undoneMark}`}
        </span>
      </span>
      {mayChange && !change.undone && (
        <Button small isPending={undo.isPending} aria-label={intake.undo(words)} onPress={() => undo.mutate(change.id)}>
          {ru.common.undo}
        </Button>
      )}
    </li>
  );
}
