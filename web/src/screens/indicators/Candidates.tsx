import { useState } from "react";
import { indicators } from "../../text/indicators";
import { formatNumber } from "../../text/plural";
import { Button } from "../../ui/Button";
import { FactLink } from "./FactLink";
import styles from "./indicators.module.css";
import { OtherValue } from "./OtherValue";
import type { Fact, Point, Said } from "./types";
import { amountOf, yearOf } from "./words";

const words = indicators.card;

export interface CandidatesProps {
  readonly points: readonly Point[];
  readonly canSay: boolean;
  readonly isBusy: boolean;
  readonly onSay: (target: string, value: string, verdict: Said["verdict"]) => void;
}

/** What each target is, or may be, tied to, and a person's word on that. */
export function Candidates({ points, canSay, isBusy, onSay }: CandidatesProps) {
  const [opened, setOpened] = useState<Point | null>(null);
  const targets = points.filter(({ target }) => target !== null);
  if (targets.length === 0 || !canSay) return null;
  return (
    <section aria-label={words.candidates}>
      <h3>{words.candidates}</h3>
      <p className={styles.quiet}>{words.candidatesHint}</p>
      {targets.map((point) => (
        <div key={point.id} className={styles.target_}>
          <h4>{indicators.target(yearOf(point.year), point.target === null ? "" : amountOf(point.target))}</h4>
          <ul className={styles.plain}>
            {offeredOf(point).map(({ fact, told, isLinked }) => (
              <li key={fact.id} className={styles.offer}>
                <FactLink fact={fact} /> <span>{fact.subject}</span>
                <span className={styles.quiet}>{told}</span>
                {!(isLinked && point.is_confirmed) && (
                  <Button
                    small
                    isDisabled={isBusy}
                    aria-label={words.confirmThis(amountOf(fact), yearOf(point.year))}
                    onPress={() => onSay(point.id, fact.id, "confirmed")}
                  >
                    {words.confirm}
                  </Button>
                )}
                <Button
                  small
                  isDisabled={isBusy}
                  aria-label={words.refuseThis(amountOf(fact), yearOf(point.year))}
                  onPress={() => onSay(point.id, fact.id, "refused")}
                >
                  {words.refuse}
                </Button>
              </li>
            ))}
          </ul>
          <Button small aria-label={words.otherFor(yearOf(point.year))} onPress={() => setOpened(point)}>
            {words.other}
          </Button>
        </div>
      ))}
      {opened !== null && (
        <OtherValue
          target={opened}
          isBusy={isBusy}
          onClose={() => setOpened(null)}
          onChoose={(value) => {
            onSay(opened.id, value, "confirmed");
            setOpened(null);
          }}
        />
      )}
    </section>
  );
}

interface Offered {
  readonly fact: Fact;
  readonly told: string;
  readonly isLinked: boolean;
}

function offeredOf({ value, score, candidates }: Point): Offered[] {
  const linked = value === null ? [] : [{ fact: value, told: score === null ? "" : scoreOf(score), isLinked: true }];
  const others = candidates.map((one) => ({
    fact: one.value,
    told: [scoreOf(one.score), ...one.reasons].join("; "),
    isLinked: false,
  }));
  return [...linked, ...others];
}

function scoreOf(score: number): string {
  return words.score(formatNumber(Math.round(score * 100)));
}
