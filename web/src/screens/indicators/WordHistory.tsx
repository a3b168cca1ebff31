import { dayAndClock } from "../../text/moment";
import { indicators } from "../../text/indicators";
import { Button } from "../../ui/Button";
import styles from "./indicators.module.css";
import type { Card, Fact, Word } from "./types";
import { amountOf } from "./words";

const words = indicators.card;

export interface WordHistoryProps {
  readonly card: Card;
  readonly canSay: boolean;
  readonly isBusy: boolean;
  readonly onUndo: (word: string) => void;
}

/** What people said of the pairs of this indicator, taken back too; what holds can be taken back. */
export function WordHistory({ card, canSay, isBusy, onUndo }: WordHistoryProps) {
  const facts = factsOf(card);
  return (
    <section aria-label={words.history}>
      <h3>{words.history}</h3>
      {card.words.length === 0 && <p className={styles.quiet}>{words.historyNone}</p>}
      <ol className={styles.plain}>
        {card.words.map((word) => (
          <li key={word.id}>
            {sentenceOf(word, facts)}{" "}
            <span className={styles.quiet}>
              {word.author}, {dayAndClock(word.at)}
              {word.reason !== null && ` · ${word.reason}`}
              {!word.is_standing && word.undoes === null && ` · ${words.undone}`}
            </span>{" "}
            {canSay && word.is_standing && (
              <Button
                small
                isDisabled={isBusy}
                aria-label={words.undoThis(sentenceOf(word, facts))}
                onPress={() => onUndo(word.id)}
              >
                {words.undo}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function factsOf({ points }: Card): ReadonlyMap<string, Fact> {
  const all = points.flatMap(({ value, candidates }) => [value, ...candidates.map((one) => one.value)]);
  return new Map(all.filter((fact) => fact !== null).map((fact) => [fact.id, fact]));
}

function sentenceOf(word: Word, facts: ReadonlyMap<string, Fact>): string {
  const fact = facts.get(word.value_id);
  const amount = fact === undefined ? "" : ` ${amountOf(fact)}`;
  return word.undoes === null ? `${words.said[word.verdict]}${amount}` : `${words.tookBack}${amount}`;
}
