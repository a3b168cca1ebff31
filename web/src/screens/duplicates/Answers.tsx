import type { WordingAnswer } from "../../api/types";
import { covers, useAccount } from "../../app/session";
import { dayAndClock } from "../../text/moment";
import { formatNumber } from "../../text/plural";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { isWaiting, useRetireAnswer, type useAnswers } from "./data";
import styles from "./duplicates.module.css";
import { readable } from "./words";

/** What was answered, newest first, with a press that takes an answer back. */
export function Answers({ answers }: { readonly answers: ReturnType<typeof useAnswers> }) {
  const account = useAccount();
  const retire = useRetireAnswer();
  const { query, items } = answers;
  const columns: readonly ColumnSpec<WordingAnswer>[] = [
    { id: "words", name: ru.words.columns.words, render: (item) => wordsOf(item) },
    {
      id: "verdict",
      name: ru.words.columns.verdict,
      render: (item) => ru.duplicates.signs[item.verdict] + (item.retired_at === null ? "" : ` (${ru.words.undone})`),
    },
    {
      id: "moved",
      name: ru.words.columns.moved,
      number: true,
      render: (item) => (item.moved === null ? "…" : formatNumber(item.moved)),
    },
    { id: "by", name: ru.words.columns.by, render: (item) => `${item.author}, ${dayAndClock(item.at)}` },
    {
      id: "undo",
      name: ru.words.columns.undo,
      nameHidden: true,
      render: (item) =>
        item.retired_at === null &&
        covers(account.role, "reviewer") && (
          <Button
            small
            aria-label={ru.words.undo(wordsOf(item))}
            isDisabled={retire.isPending || isWaiting(item)}
            onPress={() => retire.mutate(item.id)}
          >
            {ru.common.undo}
          </Button>
        ),
    },
  ];
  return (
    <section aria-label={ru.words.history}>
      <h2 className={styles.side}>{ru.words.history}</h2>
      <DataTable
        label={ru.words.history}
        columns={columns}
        items={items}
        idOf={(item) => item.id}
        empty={<EmptyState title={ru.words.noHistory} />}
      />
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </section>
  );
}

function wordsOf({ left, right }: WordingAnswer): string {
  return `${readable(left)} — ${readable(right)}`;
}
