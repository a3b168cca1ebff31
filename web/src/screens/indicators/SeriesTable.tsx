import { indicators } from "../../text/indicators";
import { formatNumber } from "../../text/plural";
import { StateChip } from "../../ui/StateChip";
import { FactLink } from "./FactLink";
import styles from "./indicators.module.css";
import type { Fact, Point } from "./types";
import { TONES } from "./words";

const words = indicators.card;

/** The figures of the chart, each as it is written in its document. */
export function SeriesTable({ points }: { readonly points: readonly Point[] }) {
  return (
    // Wide tables scroll by themselves, by keys too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.table}>
      <table className={styles.table}>
        <caption className="visually-hidden">{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{indicators.columns.year}</th>
            <th scope="col">{indicators.columns.target}</th>
            <th scope="col">{indicators.columns.value}</th>
            <th scope="col">{indicators.columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id}>
              <th scope="row">{point.year ?? indicators.nowhere}</th>
              <td>
                <FactLink fact={point.target} />
                <Written fact={point.target} />
              </td>
              <td>
                <FactLink fact={point.value} />
                <Written fact={point.value} />
                {point.target !== null && point.value !== null && <Linked point={point} />}
              </td>
              <td>
                <StateChip tone={TONES[point.state]}>{indicators.states[point.state]}</StateChip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Written({ fact }: { readonly fact: Fact | null }) {
  if (fact === null) return null;
  const told = [
    fact.previous === null ? "" : words.previous(formatNumber(fact.previous)),
    fact.whole === null ? "" : words.whole(formatNumber(fact.whole)),
    fact.confidence < 0.5 ? words.unsureRead : "",
  ].filter((part) => part !== "");
  return (
    <div className={styles.quiet}>
      «{fact.text}»{told.length > 0 && `, ${told.join(", ")}`}
      <br />
      {fact.document_name}
    </div>
  );
}

function Linked({ point: { is_confirmed, score } }: { readonly point: Point }) {
  if (is_confirmed) return <div className={styles.quiet}>{words.confirmed}</div>;
  return score === null ? null : (
    <div className={styles.quiet}>{words.score(formatNumber(Math.round(score * 100)))}</div>
  );
}
