import { Bar } from "@visx/shape";
import { formatNumber } from "../../text/plural";
import { quality } from "../../text/quality";
import { across, DEEP, Frame, up } from "./Frame";
import styles from "./quality.module.css";
import { Table } from "./Table";
import type { Day } from "./types";
import { byDay, dayInWords } from "./words";

const words = quality.days;
const DAY = 86_400_000;
const MOST_TICKS = 6;

/** Records decided a day: by people, and by themselves. */
export function DaysChart({ days }: { readonly days: readonly Day[] }) {
  const found = byDay(days);
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return <p className={styles.quiet}>{words.none}</p>;
  const x = across([Date.parse(first.day) - DAY, Date.parse(last.day) + DAY]);
  const y = up([0, Math.max(1, ...found.map(({ people, itself }) => people + itself))]);
  const width = Math.max(3, Math.min(28, x(Date.parse(first.day) + DAY) - x(Date.parse(first.day)) - 4));
  const every = Math.ceil(found.length / MOST_TICKS);
  const sum = (key: "people" | "itself") => found.reduce((all, one) => all + one[key], 0);
  return (
    <>
      <Frame
        caption={words.chart}
        says={words.says(found.length, sum("people"), sum("itself"))}
        x={x}
        y={y}
        yName={quality.ages.columns.records}
        xTicks={found.filter((_, at) => at % every === 0).map(({ day }) => Date.parse(day))}
        xFormat={(time) => dayInWords(new Date(time).toISOString().slice(0, 10))}
      >
        {found.map(({ day, people, itself }) => {
          const left = x(Date.parse(day)) - width / 2;
          return (
            <g key={day}>
              <Bar x={left} y={y(people)} width={width} height={DEEP - y(people)} className={styles.people ?? ""} />
              <Bar
                x={left}
                y={y(people + itself)}
                width={width}
                height={y(people) - y(people + itself)}
                className={styles.itself ?? ""}
              />
            </g>
          );
        })}
      </Frame>
      <p className={styles.key}>
        <span className={styles.keyPeople} aria-hidden="true" /> {words.people}
        <span className={styles.keyItself} aria-hidden="true" /> {words.itself}
      </p>
      <Table
        under={quality.curve.table}
        caption={words.caption}
        heads={Object.values(words.columns)}
        rows={found.map(({ day, people, corrected, itself }) => [
          dayInWords(day, true),
          formatNumber(people),
          formatNumber(corrected),
          formatNumber(itself),
        ])}
      />
    </>
  );
}
