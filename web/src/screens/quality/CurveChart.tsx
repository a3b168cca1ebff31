import { LinePath } from "@visx/shape";
import { formatNumber } from "../../text/plural";
import { quality } from "../../text/quality";
import { ACROSS, across, DEEP, Frame, up, type Scale } from "./Frame";
import styles from "./quality.module.css";
import { Table } from "./Table";
import type { Curve } from "./types";
import { percent } from "./words";

const words = quality.curve;
/** The scale of risk reaches at least so far, in per cent. */
const LEAST = 2;

/** Share of errors against the share of fields accepted without a person; the target and the threshold marked. */
export function CurveChart({ curve }: { readonly curve: Curve }) {
  const { points } = curve;
  const x = across([0, 100]);
  const y = up([0, mostOf(curve)]);
  return (
    <>
      <Frame
        caption={words.chart}
        says={words.says(points.length, percent(points.at(-1)?.risk))}
        x={x}
        y={y}
        xName={words.x}
        yName={words.y}
      >
        <Target target={curve.target} y={y} />
        <LinePath
          data={points}
          x={({ coverage }) => x(coverage * 100)}
          y={({ low }) => Math.max(0, y((1 - low) * 100))}
          className={styles.bound ?? ""}
        />
        <LinePath
          data={points}
          x={({ coverage }) => x(coverage * 100)}
          y={({ risk }) => y(risk * 100)}
          className={styles.line ?? ""}
        />
        {points.map((one) => (
          <circle
            key={one.threshold}
            cx={x(one.coverage * 100)}
            cy={y(one.risk * 100)}
            r={4}
            className={styles.point}
          />
        ))}
        <Chosen curve={curve} x={x} y={y} />
      </Frame>
      <p className={styles.key}>
        <span className={styles.keyLine} aria-hidden="true" /> {words.risk}
        <span className={styles.keyBound} aria-hidden="true" /> {words.bound}
      </p>
      <Table
        under={words.table}
        caption={words.caption}
        heads={Object.values(words.columns)}
        rows={points.map((one) => [
          percent(one.threshold),
          percent(one.coverage),
          formatNumber(one.checked),
          percent(one.precision),
          percent(one.low),
        ])}
      />
    </>
  );
}

/** Return how far the scale of errors reaches, in per cent: the bound of few checks would flatten all else. */
function mostOf({ points, target }: Curve): number {
  const allowed = target === null ? 0 : (1 - target) * 150;
  return Math.max(LEAST, allowed, ...points.map(({ risk }) => risk * 110));
}

function Target({ target, y }: { readonly target: number | null; readonly y: Scale }) {
  if (target === null) return null;
  const at = y((1 - target) * 100);
  return (
    <g>
      <line x1={0} x2={ACROSS} y1={at} y2={at} className={styles.target} />
      <text x={4} y={at - 6} className={styles.label}>
        {words.target(percent(1 - target, 2))}
      </text>
    </g>
  );
}

function Chosen({ curve, x, y }: { readonly curve: Curve; readonly x: Scale; readonly y: Scale }) {
  const threshold = curve.threshold ?? curve.proposed;
  const chosen = curve.points.findLast((one) => threshold !== null && one.threshold >= threshold);
  if (threshold === null || chosen === undefined) return null;
  const [left, top] = [x(chosen.coverage * 100), y(chosen.risk * 100)];
  const name = curve.threshold === null ? words.proposed : words.threshold;
  return (
    <g>
      <line x1={left} x2={left} y1={0} y2={DEEP} className={styles.chosen} />
      <circle cx={left} cy={top} r={9} className={styles.chosen} />
      <text x={left - 12} y={12} textAnchor="end" className={styles.label}>
        {name(percent(threshold))}
      </text>
    </g>
  );
}
