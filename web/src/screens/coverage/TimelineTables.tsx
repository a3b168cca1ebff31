import { ru } from "../../text/ru";
import styles from "./coverage.module.css";
import { itemAt } from "./itemAt";
import { periodInWords } from "./periods";
import type { Series } from "./types";

const words = ru.coverage.timeline;
const FIGURES = ["records", "overdue", "in_window", "conditional", "unspecified", "yearless", "outside"] as const;
const FIGURE_NAMES = {
  records: words.records,
  overdue: words.overdue,
  in_window: words.inWindow,
  conditional: words.conditional,
  unspecified: words.unspecified,
  yearless: words.yearless,
  outside: words.outside,
} as const;

interface SeriesProps {
  readonly total: Series;
  readonly series: readonly Series[];
}

/** What is counted apart: overdue, by condition, without year. */
export function SeriesTable({ total, series }: SeriesProps) {
  return (
    <Scrolled label={words.series}>
      <table className={styles.plain}>
        <thead>
          <tr>
            <th scope="col">{words.series}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className={styles.number}>
                {FIGURE_NAMES[figure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[total, ...series].map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.name}</th>
              {FIGURES.map((figure) => (
                <td key={figure} className={styles.number}>
                  {one[figure]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

/** The chart's figures: a row a period; with groups a column each. */
export function BucketTable({ total, series }: SeriesProps) {
  return (
    <Scrolled label={words.table}>
      <table className={styles.plain}>
        <caption>{words.table}</caption>
        <thead>
          <tr>
            {[words.period, words.due, words.recurring, words.ongoing].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {series.map((one) => (
              <th key={one.key} scope="col" className={styles.number}>
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {total.buckets.map((bucket, at) => (
            <tr key={bucket.period}>
              <th scope="row">{periodInWords(bucket.period)}</th>
              <td className={styles.number}>
                {bucket.due}
                {bucket.pile_up && <span className={styles.pile}> ▲ {words.pileUp}</span>}
              </td>
              <td className={styles.number}>{bucket.recurring}</td>
              <td className={styles.number}>{bucket.ongoing}</td>
              {series.map((one) => (
                <td key={one.key} className={styles.number}>
                  {itemAt(one.buckets, at).due}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function Scrolled({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    // A table wider than the page is scrolled by keys too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scrolled} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
