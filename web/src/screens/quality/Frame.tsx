import { AxisBottom, AxisLeft } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleLinear } from "@visx/scale";
import styles from "./quality.module.css";

export const WIDTH = 640;
export const HEIGHT = 300;
const AXIS = styles.axis ?? "";
const LABEL = styles.label ?? "";
const TICKS = 6;
const MARGIN = { top: 16, right: 24, bottom: 48, left: 56 };
export const ACROSS = WIDTH - MARGIN.left - MARGIN.right;
export const DEEP = HEIGHT - MARGIN.top - MARGIN.bottom;

export type Scale = ReturnType<typeof scaleLinear<number>>;

export interface FrameProps {
  readonly caption: string;
  /** What it shows, for those who do not see it; all figures stand in the table below it. */
  readonly says: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly xName?: string;
  readonly yName: string;
  readonly xTicks?: readonly number[];
  readonly xFormat?: (value: number) => string;
  readonly children: React.ReactNode;
}

/** A chart with its axes. */
export function Frame({
  caption,
  says,
  x,
  y,
  xName = "",
  yName,
  xTicks = x.ticks(TICKS),
  xFormat = String,
  children,
}: FrameProps) {
  return (
    <figure className={styles.chart}>
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${caption}. ${says}`}>
        <Group left={MARGIN.left} top={MARGIN.top}>
          <AxisLeft
            scale={y}
            numTicks={5}
            tickFormat={(value) => String(value)}
            axisClassName={AXIS}
            tickLabelProps={{ className: LABEL, textAnchor: "end", dx: -4, dy: 4 }}
            label={yName}
            labelClassName={LABEL}
            labelOffset={36}
          />
          <AxisBottom
            scale={x}
            top={DEEP}
            tickValues={[...xTicks]}
            tickFormat={(value) => xFormat(Number(value))}
            axisClassName={AXIS}
            tickLabelProps={{ className: LABEL, textAnchor: "middle", dy: 4 }}
            label={xName}
            labelClassName={LABEL}
            labelOffset={12}
          />
          {children}
        </Group>
      </svg>
    </figure>
  );
}

/** Return a scale over this chart's width or depth. */
export function across(domain: readonly [number, number]): Scale {
  return scaleLinear<number>({ domain: [...domain], range: [0, ACROSS] });
}

/** Return a scale from below up. */
export function up(domain: readonly [number, number]): Scale {
  return scaleLinear<number>({ domain: [...domain], range: [DEEP, 0], nice: true });
}
