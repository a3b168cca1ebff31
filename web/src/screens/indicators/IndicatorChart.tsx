import { useId } from "react";
import { Link } from "wouter";
import { indicators } from "../../text/indicators";
import { formatNumber } from "../../text/plural";
import type { Chart, Mark } from "./chart";
import { hrefOf, nameOf } from "./FactLink";
import styles from "./indicators.module.css";

const words = indicators.card;
const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 24;
const TOP = 16;
const BOTTOM = 36;
const SIZE = 7;
/** A point is as large to the finger as any other control. */
const TOUCH = 13;
const LINES = 4;

export interface IndicatorChartProps {
  readonly name: string;
  readonly unit: string;
  readonly chart: Chart;
}

/** Targets and values over the years: diamonds with a broken line, circles with a whole one; each opens its place. */
export function IndicatorChart({ name, unit, chart }: IndicatorChartProps) {
  const id = useId();
  const { years, targets, values, least, most } = chart;
  const step = (WIDTH - LEFT - RIGHT) / Math.max(years.length, 1);
  const x = (year: number) => LEFT + step * (year - (years[0] ?? year) + 0.5);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - least) / (most - least));
  const at = ({ year, fact }: Mark): [number, number] => [x(year), y(fact.value)];
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="group"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-says`}
      >
        <title id={`${id}-title`}>{words.chart(name)}</title>
        <desc id={`${id}-says`}>{words.says(values.length, targets.length)}</desc>
        <Grid least={least} most={most} unit={unit} y={y} />
        {years.map((year) => (
          <text
            key={year}
            x={x(year)}
            y={HEIGHT - BOTTOM / 3}
            className={styles.tick}
            textAnchor="middle"
            aria-hidden="true"
          >
            {year}
          </text>
        ))}
        <polyline points={pointsOf(targets, at)} className={styles.targetLine} aria-hidden="true" />
        <polyline points={pointsOf(values, at)} className={styles.valueLine} aria-hidden="true" />
        {targets.map((mark) => (
          <PlaceLink key={mark.fact.id} mark={mark} at={at(mark)} />
        ))}
        {values.map((mark) => (
          <PlaceLink key={mark.fact.id} mark={mark} at={at(mark)} />
        ))}
      </svg>
      <Legend />
    </figure>
  );
}

function pointsOf(marks: readonly Mark[], at: (mark: Mark) => [number, number]): string {
  return marks.map((mark) => at(mark).join(",")).join(" ");
}

interface GridProps {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
  readonly y: (value: number) => number;
}

function Grid({ least, most, unit, y }: GridProps) {
  const values = Array.from({ length: LINES + 1 }, (_, at) => least + ((most - least) * at) / LINES);
  return (
    <g aria-hidden="true">
      {values.map((value) => (
        <g key={value}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} className={styles.grid} />
          <text x={LEFT - 8} y={y(value) + 4} className={styles.tick} textAnchor="end">
            {formatNumber(Math.round(value * 10) / 10)}
          </text>
        </g>
      ))}
      <text x={LEFT - 8} y={HEIGHT - BOTTOM / 3} className={styles.tick} textAnchor="end">
        {unit}
      </text>
    </g>
  );
}

function PlaceLink({ mark: { fact }, at: [x, y] }: { readonly mark: Mark; readonly at: readonly [number, number] }) {
  const isTarget = fact.kind === "target";
  return (
    <Link href={hrefOf(fact)} className={styles.mark} aria-label={indicators.openPlace(nameOf(fact))}>
      <circle cx={x} cy={y} r={TOUCH} className={styles.touch} />
      {isTarget ? (
        <path d={diamond(x, y)} className={styles.target} />
      ) : (
        <circle cx={x} cy={y} r={SIZE - 1} className={styles.value} />
      )}
    </Link>
  );
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - SIZE} L${x + SIZE} ${y} L${x} ${y + SIZE} L${x - SIZE} ${y} Z`;
}

function Legend() {
  return (
    <figcaption className={styles.legend} aria-hidden="true">
      <svg viewBox="0 0 40 16" width="40" height="16">
        <line x1="0" x2="40" y1="8" y2="8" className={styles.targetLine} />
        <path d={diamond(20, 8)} className={styles.target} />
      </svg>
      {words.legendTarget}
      <svg viewBox="0 0 40 16" width="40" height="16">
        <line x1="0" x2="40" y1="8" y2="8" className={styles.valueLine} />
        <circle cx="20" cy="8" r={SIZE - 1} className={styles.value} />
      </svg>
      {words.legendValue}
    </figcaption>
  );
}
