import { AxisBottom, AxisLeft } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar } from "@visx/shape";
import { ru } from "../../text/ru";
import { cx } from "../../ui/cx";
import styles from "./coverage.module.css";
import { periodInWords, shortPeriod } from "./periods";
import type { Bucket } from "./types";

const words = ru.coverage.timeline;
const WIDTH = 1000;
const HEIGHT = 280;
const MARGIN = { top: 16, right: 8, bottom: 40, left: 48 };
/** Where bars stand. */
const DEEP = HEIGHT - MARGIN.top - MARGIN.bottom;
/** Labels that fit below the bars. */
const MOST_LABELS = 16;

/** Bars: how many deadlines end in each period. Who does not see it has the same figures in the table below. */
export default function TimelineChart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const most = Math.max(1, ...buckets.map(({ due }) => due));
  const periods = buckets.map(({ period }) => period);
  const x = scaleBand({ domain: periods, range: [0, WIDTH - MARGIN.left - MARGIN.right], padding: 0.2 });
  const y = scaleLinear({ domain: [0, most], range: [DEEP, 0], nice: true });
  const every = Math.ceil(periods.length / MOST_LABELS);
  return (
    <figure className={styles.chart}>
      <figcaption>{words.chart}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(buckets, most)}>
        <Group left={MARGIN.left} top={MARGIN.top}>
          <AxisLeft
            scale={y}
            tickValues={y.ticks(5).filter(Number.isInteger)}
            tickFormat={String}
            axisClassName={styles.axis ?? ""}
            tickLabelProps={{ className: styles.label ?? "", textAnchor: "end", dx: -4, dy: 4 }}
          />
          <AxisBottom
            scale={x}
            top={DEEP}
            tickValues={periods.filter((_, at) => at % every === 0)}
            tickFormat={shortPeriod}
            axisClassName={styles.axis ?? ""}
            tickLabelProps={{ className: styles.label ?? "", textAnchor: "middle", dy: 4 }}
          />
          {buckets.map((bucket) => (
            <Column
              key={bucket.period}
              bucket={bucket}
              x={x(bucket.period) ?? 0}
              width={x.bandwidth()}
              top={y(bucket.due)}
            />
          ))}
        </Group>
      </svg>
    </figure>
  );
}

interface ColumnProps {
  readonly bucket: Bucket;
  readonly x: number;
  readonly width: number;
  readonly top: number;
}

function Column({ bucket: { due, pile_up }, x, width, top }: ColumnProps) {
  return (
    <g>
      <Bar x={x} y={top} width={width} height={DEEP - top} className={cx(styles.bar, pile_up && styles.pileBar)} />
      {pile_up && (
        <text x={x + width / 2} y={top - 3} textAnchor="middle" className={styles.label}>
          ▲ {due}
        </text>
      )}
    </g>
  );
}

function inWords(buckets: readonly Bucket[], most: number): string {
  const largest = buckets.find(({ due }) => due === most);
  return words.chartWords(buckets.length, largest ? periodInWords(largest.period) : "—", largest?.due ?? 0);
}
