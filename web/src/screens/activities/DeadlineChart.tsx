import { ru } from "../../text/ru";
import { edtfInWords } from "../../text/edtf";
import type { Comparison } from "../../api/types";
import styles from "./activities.module.css";
import { monthsBetween } from "./dates";

const HEIGHT = 84;
const STEP = 34;
const BAR = 22;
const LABELS = 22;

/** How many deadlines fall into each month; the same figures stand in the table below it. */
export function DeadlineChart({ comparison }: { readonly comparison: Comparison }) {
  const counts = new Map(comparison.months.map(({ month, count }) => [month, count]));
  const known = comparison.months.map(({ month }) => month).sort();
  const months = monthsBetween(known[0] ?? "", known.at(-1) ?? "");
  if (months.length === 0) return null;
  const most = Math.max(...counts.values());
  const says = known
    .map((month) => ru.activities.card.chartSays(edtfInWords(month), counts.get(month) ?? 0))
    .join("; ");
  return (
    <svg
      role="img"
      aria-label={`${ru.activities.card.chart}. ${says}`}
      viewBox={`0 0 ${months.length * STEP} ${HEIGHT + LABELS * 2}`}
      style={{ width: months.length * STEP }}
      className={styles.chart}
    >
      {months.map((month, at) => {
        const count = counts.get(month) ?? 0;
        const height = Math.round((count / most) * (HEIGHT - LABELS));
        const x = at * STEP + STEP / 2;
        return (
          <g key={month}>
            <rect
              x={x - BAR / 2}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              className={month === comparison.usual ? styles.barUsual : styles.bar}
            />
            {count > 0 && (
              <text x={x} y={HEIGHT - height - 4} className={styles.chartText}>
                {count}
              </text>
            )}
            <text x={x} y={HEIGHT + 15} className={styles.chartText}>
              {(ru.activities.months[Number(month.slice(5)) - 1] ?? "").slice(0, 3).toLowerCase()}
            </text>
            {(at === 0 || month.endsWith("-01")) && (
              <text x={x} y={HEIGHT + 33} className={styles.chartText}>
                {month.slice(0, 4)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
