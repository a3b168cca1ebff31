import { Link } from "wouter";
import { day } from "../../text/moment";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import { useAssignments, useTaskDeeds, type Assignment } from "./data";
import styles from "./tasks.module.css";

const words = people.tasks;
const TONES = { open: "busy", done: "good", moved: "calm", withdrawn: "calm" } as const;

/** What I was asked to check, or for a methodist what everybody was. */
export function Assignments({ mine }: { readonly mine: boolean }) {
  const { query, items } = useAssignments(mine);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) {
    return (
      <EmptyState title={words.none}>
        <p>{words.noneHint}</p>
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel}>
      <ul className={styles.list} aria-label={mine ? words.assignments : words.given}>
        {items.map((one) => (
          <AssignmentLine key={one.id} one={one} mine={mine} />
        ))}
      </ul>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </div>
  );
}

function hrefOf({ document_id: document, batch_id: batch }: Assignment): string {
  return document === null ? `/batches/${batch ?? ""}` : `/documents/${document}`;
}

function isLate({ due, state }: Assignment): boolean {
  return state === "open" && due !== null && due < new Date().toISOString().slice(0, 10);
}

function AssignmentLine({ one, mine }: { readonly one: Assignment; readonly mine: boolean }) {
  return (
    <li className={styles.card}>
      <div className={styles.facts}>
        <Link href={hrefOf(one)} className={styles.title ?? ""}>
          {one.title}
        </Link>
        <span>
          {one.batch_id !== null && `${words.batch(one.documents)} · `}
          {words.left(one.unreviewed, one.records)}
        </span>
        <span className={styles.quiet}>
          {one.due === null ? words.noDue : `${words.columns.due}: ${day(one.due)}`} · {words.columns.by}:{" "}
          {one.given_by}
          {!mine && ` · ${words.columns.who}: ${one.name}`}
        </span>
        {one.note !== "" && <span className={styles.said}>{one.note}</span>}
        <span className={styles.row}>
          {isLate(one) && <StateChip tone="bad">{words.late}</StateChip>}
          {!mine && <StateChip tone={TONES[one.state]}>{words.states[one.state]}</StateChip>}
        </span>
      </div>
      <AssignmentActions one={one} mine={mine} />
    </li>
  );
}

function AssignmentActions({ one, mine }: { readonly one: Assignment; readonly mine: boolean }) {
  const { setDone, withdraw } = useTaskDeeds();
  const finish = async () => {
    const done = await setDone.mutateAsync({ one, done: true }).catch(() => null);
    if (done === null) return;
    const again = () => setDone.mutate({ one: { ...one, rev: done.rev }, done: false });
    say("good", words.saidDone, { name: ru.common.undo, run: again });
  };
  if (one.state !== "open") return null;
  return mine ? (
    <Button small isDisabled={setDone.isPending} aria-label={words.doneThis(one.title)} onPress={() => void finish()}>
      {words.done}
    </Button>
  ) : (
    <Button
      small
      isDisabled={withdraw.isPending}
      aria-label={words.withdrawThis(one.title, one.name)}
      onPress={() => withdraw.mutate(one)}
    >
      {words.withdraw}
    </Button>
  );
}
