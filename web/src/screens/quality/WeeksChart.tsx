import { LinePath } from "@visx/shape";
import { formatNumber } from "../../text/plural";
import { quality } from "../../text/quality";
import { across, Frame, up } from "./Frame";
import styles from "./quality.module.css";
import { Table } from "./Table";
import type { Week } from "./types";
import { dayInWords, fieldName, percent } from "./words";

const words = quality.weeks;
const DAY = 86_400_000;
/** Weeks named below the chart. */
const MOST_TICKS = 6;

export interface WeeksChartProps {
  readonly field: string;
  readonly weeks: readonly Week[];
  readonly target: number | null;
}

/** Precision of a field week after week. */
export function WeeksChart({ field, weeks, target }: WeeksChartProps) {
  const own = weeks.filter((one) => one.field === field);
  if (own.length === 0) return <p className={styles.quiet}>{words.none}</p>;
  const times = own.map(({ week }) => Date.parse(week));
  const [first = 0, last = first] = [times[0], times.at(-1)];
  const x = across([first - DAY, last + DAY]);
  const least = Math.min(...own.map(({ precision }) => precision), target ?? 1);
  const y = up([Math.max(0, Math.floor(least * 20) * 5 - 5), 100]);
  const every = Math.ceil(times.length / MOST_TICKS);
  return (
    <>
      <Frame
        caption={words.chart(fieldName(field))}
        says={words.says(own.length, percent(own.at(-1)?.precision))}
        x={x}
        y={y}
        yName={words.y}
        xTicks={times.filter((_, at) => at % every === 0)}
        xFormat={(time) => dayInWords(new Date(time).toISOString().slice(0, 10))}
      >
        {target !== null && (
          <line
            x1={x(first - DAY)}
            x2={x(last + DAY)}
            y1={y(target * 100)}
            y2={y(target * 100)}
            className={styles.target}
          />
        )}
        <LinePath
          data={own}
          x={({ week }) => x(Date.parse(week))}
          y={({ precision }) => y(precision * 100)}
          className={styles.line ?? ""}
        />
        {own.map((one) => (
          <circle
            key={one.week}
            cx={x(Date.parse(one.week))}
            cy={y(one.precision * 100)}
            r={4}
            className={styles.point}
          />
        ))}
      </Frame>
      <Table
        under={quality.curve.table}
        caption={words.caption}
        heads={Object.values(words.columns)}
        rows={own.map((one) => [dayInWords(one.week, true), formatNumber(one.checked), percent(one.precision)])}
      />
    </>
  );
}
