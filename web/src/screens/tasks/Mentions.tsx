import { useState } from "react";
import { Link } from "wouter";
import { dayAndClock } from "../../text/moment";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { useMentions, useTaskDeeds, type Mention } from "./data";
import styles from "./tasks.module.css";

const words = people.tasks;

/** The comments in which one is named; seen to, they go, and can be had back. */
export function Mentions() {
  const [done, setDone] = useState(false);
  const { query, items } = useMentions(done);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.panel}>
      <div className={styles.row}>
        <Button small onPress={() => setDone(!done)}>
          {done ? words.hideSeen : words.showSeen}
        </Button>
      </div>
      {items.length === 0 && (
        <EmptyState title={words.noMentions}>
          <p>{words.noMentionsHint}</p>
        </EmptyState>
      )}
      <ul className={styles.list} aria-label={words.mentions} hidden={items.length === 0}>
        {items.map((one) => (
          <MentionLine key={one.id} one={one} />
        ))}
      </ul>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </div>
  );
}

function hrefOf({ comment }: Mention): string {
  const record = comment.record_id === null ? "" : `?record=${comment.record_id}`;
  return `/documents/${comment.document_id}${record}`;
}

function MentionLine({ one }: { readonly one: Mention }) {
  const { see } = useTaskDeeds();
  const { comment } = one;
  const name = one.done ? words.again : words.seen;
  return (
    <li className={styles.card}>
      <div className={styles.facts}>
        <span className={styles.quiet}>
          <strong>{comment.author}</strong>, {dayAndClock(comment.created_at)}
        </span>
        <span className={styles.said}>{comment.text}</span>
        <Link href={hrefOf(one)}>{words.inDocument(one.document_name)}</Link>
      </div>
      <Button
        small
        isDisabled={see.isPending}
        aria-label={`${name}: ${comment.author}`}
        onPress={() => see.mutate({ one, done: !one.done })}
      >
        {name}
      </Button>
    </li>
  );
}
