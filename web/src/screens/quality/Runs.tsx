import { useMay } from "../../app/session";
import { dayAndClock } from "../../text/moment";
import { quality } from "../../text/quality";
import { Button } from "../../ui/Button";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { useApply, useRuns, useUndoRun } from "./data";
import styles from "./quality.module.css";
import type { Run } from "./types";

const words = quality.runs;

/** Thresholds applied, on trial or for good, and taken back. */
export function Runs() {
  const { query, items } = useRuns();
  const apply = useApply();
  const undo = useUndoRun();
  const mayApply = useMay("methodist");
  const started = { onSuccess: () => say("good", words.started) };
  return (
    <section aria-labelledby="quality-runs" className={styles.section}>
      <h2 id="quality-runs">{words.title}</h2>
      {mayApply && (
        <>
          <p className={styles.quiet}>{words.hint}</p>
          <div className={styles.tools}>
            <Button isDisabled={apply.isPending} onPress={() => apply.mutate(true, started)}>
              {words.count}
            </Button>
            <Button isDisabled={apply.isPending} onPress={() => apply.mutate(false, started)}>
              {words.apply}
            </Button>
          </div>
        </>
      )}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <div aria-live="polite">
        {items.length > 0 && (
          <RunsTable
            runs={items}
            onUndo={mayApply ? (run) => undo.mutate(run.id, started) : undefined}
            isBusy={undo.isPending}
          />
        )}
      </div>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{words.more}</Button>}
    </section>
  );
}

interface RunsTableProps {
  readonly runs: readonly Run[];
  readonly onUndo: ((run: Run) => void) | undefined;
  readonly isBusy: boolean;
}

function RunsTable({ runs, onUndo, isBusy }: RunsTableProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.at}</th>
            <th scope="col">{words.columns.by}</th>
            <th scope="col">{words.columns.kind}</th>
            <th scope="col">{words.columns.result}</th>
            {onUndo !== undefined && <th scope="col">{words.columns.deed}</th>}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">{dayAndClock(run.created_at)}</th>
              <td>{run.created_by}</td>
              <td>{words.kinds[run.dry_run ? "trial" : run.kind]}</td>
              <td>{outcome(run)}</td>
              {onUndo !== undefined && (
                <td>
                  {mayBeUndone(run) && (
                    <Button
                      small
                      isDisabled={isBusy}
                      aria-label={words.undoOf(dayAndClock(run.created_at))}
                      onPress={() => onUndo(run)}
                    >
                      {words.undo}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function mayBeUndone(run: Run): boolean {
  return run.kind === "apply" && !run.dry_run && !run.undone;
}

function outcome(run: Run): string {
  if (run.state === "queued") return words.queued;
  if (run.state === "running") return words.running(run.documents);
  if (run.kind === "undo") return words.back(run.fields, run.records);
  const said = run.dry_run ? words.would(run.fields, run.records) : words.did(run.fields, run.records);
  const sampled = run.sampled > 0 ? [words.sampled(run.sampled)] : [];
  return [said, ...sampled, ...(run.undone && !run.dry_run ? [words.undone] : [])].join("; ");
}
