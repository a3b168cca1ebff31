import { useState } from "react";
import { Link } from "wouter";
import { dayAndClock } from "../../text/moment";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import styles from "./checks.module.css";
import { useChecks, useDecision, useSource, type SecondCheck, type Texts } from "./data";
import { Choice } from "./Choice";
import { SourceCrop } from "./SourceCrop";

const words = people.checks;

/** What two people read differently, each with its place in the document; and what was decided already. */
export function Disputes() {
  const { query, items } = useChecks("disputed");
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.panel}>
      {items.length === 0 && (
        <EmptyState title={words.noDisputes}>
          <p>{words.noDisputesHint}</p>
        </EmptyState>
      )}
      {items.map((check) => (
        <Dispute key={`${check.id} ${check.rev}`} check={check} />
      ))}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
      <Settled />
    </div>
  );
}

function fieldName(name: string): string {
  const names: Readonly<Record<string, string>> = ru.record.fields;
  return names[name] ?? name;
}

function Dispute({ check }: { readonly check: SecondCheck }) {
  const source = useSource(check.record_id);
  const { decide, undo } = useDecision();
  const [chosen, setChosen] = useState<Texts>({});
  const isWhole = check.disputed.every((name) => name in chosen);
  const submit = async () => {
    const done = await decide.mutateAsync({ check, fields: chosen }).catch(() => null);
    if (done !== null) say("good", words.decided, { name: ru.common.undo, run: () => undo.mutate(done) });
  };
  return (
    <article className={styles.card} aria-label={check.first.activity ?? words.disputes}>
      <h2 className={styles.title}>
        <Link href={`/documents/${check.document_id}?record=${check.record_id}`}>
          {check.first.activity ?? source.data?.document ?? words.disputes}
        </Link>
      </h2>
      {source.data !== undefined && <SourceCrop documentId={check.document_id} source={source.data.source} />}
      {check.disputed.map((name) => (
        <Choice
          key={name}
          field={fieldName(name)}
          first={{ name: words.first(check.first_by), text: check.first[name] ?? null }}
          second={{ name: words.second(check.second_by ?? ""), text: check.second?.[name] ?? null }}
          machine={check.machine[name] ?? null}
          onChange={(text) => setChosen((known) => ({ ...known, [name]: text }))}
        />
      ))}
      <Button look="main" isDisabled={!isWhole || decide.isPending} onPress={() => void submit()}>
        {words.decide}
      </Button>
    </article>
  );
}

function Settled() {
  const { query, items } = useChecks("settled");
  const { undo } = useDecision();
  if (items.length === 0) return null;
  return (
    <section aria-label={words.settled} className={styles.settled}>
      <h2>{words.settled}</h2>
      <ul className={styles.list}>
        {items.map((check) => (
          <li key={check.id} className={styles.line}>
            <span>
              {check.first.activity}{" "}
              <span className={styles.quiet}>
                {words.settledBy(check.final_by ?? "", dayAndClock(check.final_at ?? ""))}:{" "}
                {Object.entries(check.final ?? {})
                  .map(([name, text]) => `${fieldName(name)} — ${text ?? words.nothing}`)
                  .join("; ")}
              </span>
            </span>
            <Button
              small
              isDisabled={undo.isPending}
              aria-label={words.undoThis(check.first.activity ?? "")}
              onPress={() => undo.mutate(check, { onSuccess: () => say("good", words.undone) })}
            >
              {words.undo}
            </Button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </section>
  );
}
