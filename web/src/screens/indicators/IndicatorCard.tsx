import { useState } from "react";
import { useMay } from "../../app/session";
import { indicators } from "../../text/indicators";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Candidates } from "./Candidates";
import { chartOf } from "./chart";
import { useCard, useWords } from "./data";
import { FactLink } from "./FactLink";
import { IndicatorChart } from "./IndicatorChart";
import styles from "./indicators.module.css";
import { SeriesTable } from "./SeriesTable";
import type { Card } from "./types";
import { WordHistory } from "./WordHistory";

const words = indicators.card;

export interface IndicatorCardProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One indicator of one municipality: chart and table over the years, what waits for a word, what was said. */
export function IndicatorCard({ id, onBack }: IndicatorCardProps) {
  // A word may move its target into another series: the card follows it.
  const [moved, setMoved] = useState<string | null>(null);
  const { data, isPending, isError, error, refetch } = useCard(moved ?? id);
  return (
    <div className={styles.tab}>
      <p>
        <Button small onPress={onBack}>
          ← {words.back}
        </Button>
      </p>
      {isError && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data !== undefined && <Whole card={data} onCard={(card) => setMoved(card.id)} />}
    </div>
  );
}

function Whole({ card, onCard }: { readonly card: Card; readonly onCard: (card: Card) => void }) {
  const said = useWords(onCard);
  const canSay = useMay("reviewer");
  const chart = chartOf(card.points);
  return (
    <>
      <h2 className={styles.title}>{card.name}</h2>
      <p className={styles.quiet}>{card.municipality ?? indicators.untold}</p>
      <div className={styles.beside}>
        {chart === null ? <p>{words.noChart}</p> : <IndicatorChart name={card.name} unit={card.unit} chart={chart} />}
        <SeriesTable points={card.points} />
      </div>
      <Candidates
        points={card.points}
        canSay={canSay}
        isBusy={said.isBusy}
        onSay={(target, value, verdict) => said.add.mutate({ target, value, verdict })}
      />
      {card.changes.length > 0 && (
        <section aria-label={words.changes}>
          <h3>{words.changes}</h3>
          <ul className={styles.plain}>
            {card.changes.map((fact) => (
              <li key={fact.id}>
                <FactLink fact={fact} /> <span className={styles.quiet}>{fact.subject}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <WordHistory card={card} canSay={canSay} isBusy={said.isBusy} onUndo={(word) => said.retire.mutate(word)} />
    </>
  );
}
