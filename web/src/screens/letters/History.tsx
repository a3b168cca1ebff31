import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { letters as words } from "../../text/letters";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import styles from "./letters.module.css";
import { keys, type Letter } from "./queries";

/** What was done with a letter, newest first. */
export function History({ letter }: { readonly letter: Letter }) {
  const { query, items } = usePages(keys.history(letter.id, letter.rev), (cursor) =>
    unwrap(
      api.GET("/api/v1/letters/{letter_id}/history", {
        params: { path: { letter_id: letter.id }, query: pageQuery({ limit: 20 }, cursor) },
      }),
    ),
  );
  return (
    <details className={styles.details}>
      <summary>{words.history.title}</summary>
      <ul>
        {items.map((step) => (
          <li key={step.id}>
            {words.history.kinds[step.kind]}
            {step.points > 0 && ` (${words.points(step.points)})`} — {step.by}, {dayAndClock(step.at)}
          </li>
        ))}
      </ul>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </details>
  );
}
