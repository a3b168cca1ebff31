import { useState } from "react";
import { Link } from "wouter";
import type { Comparison } from "../../api/types";
import { edtfInWords } from "../../text/edtf";
import { ru } from "../../text/ru";
import { Select } from "../../ui/Select";
import { deadlineInWords } from "../document/fields";
import styles from "./activities.module.css";
import { DeadlineChart } from "./DeadlineChart";

const words = ru.activities.card;

/** The deadlines of one year side by side: a chart by months, and every municipality in a table. */
export function Deadlines({ comparisons }: { readonly comparisons: readonly Comparison[] }) {
  const [chosen, setChosen] = useState(0);
  const comparison = comparisons[Math.min(chosen, comparisons.length - 1)];
  if (comparison === undefined) return null;
  return (
    <section aria-labelledby="deadlines" className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 id="deadlines">{words.deadlines}</h2>
        {comparisons.length > 1 && (
          <Select
            label={words.year}
            choices={comparisons.map(({ year }, at) => ({
              id: String(at),
              name: year === null ? words.noYear : String(year),
            }))}
            value={String(chosen)}
            onChange={(at) => setChosen(Number(at))}
          />
        )}
      </div>
      <Summary comparison={comparison} />
      <DeadlineChart comparison={comparison} />
      <div className={styles.scroll}>
        <table className={styles.plain}>
          <thead>
            <tr>
              <th scope="col">{words.columns.municipality}</th>
              <th scope="col">{words.columns.deadline}</th>
              <th scope="col">{words.columns.differs}</th>
              <th scope="col">{words.columns.place}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.of.map((one) => (
              <tr key={one.record}>
                <th scope="row">{one.municipality ?? words.noPlace}</th>
                <td>
                  {deadlineInWords(one.deadline)}
                  {one.deadline.raw !== null && <div className={styles.quiet}>{one.deadline.raw}</div>}
                </td>
                <td className={one.shift === 0 || one.remark === null ? styles.quiet : styles.differs}>
                  {one.remark ?? (one.shift === 0 ? words.same : "")}
                </td>
                <td>
                  <Link href={`/documents/${one.document}?record=${one.record}`}>
                    {words.inDocument}
                    <span className="visually-hidden">: {one.municipality ?? words.noPlace}</span>
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {comparison.others > 0 && <p className={styles.quiet}>{words.others(comparison.others)}</p>}
    </section>
  );
}

function Summary({ comparison }: { readonly comparison: Comparison }) {
  const days = [
    [words.earliest, comparison.earliest],
    [words.median, comparison.median],
    [words.latest, comparison.latest],
  ] as const;
  return (
    <>
      <dl className={styles.figures}>
        {days.map(([name, day]) =>
          day === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{edtfInWords(day)}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={styles.quiet}>
        {comparison.usual === null ? words.noUsual : words.usual(edtfInWords(comparison.usual))}
        {comparison.undated > 0 && ` · ${words.undated(comparison.undated)}`}
      </p>
    </>
  );
}
