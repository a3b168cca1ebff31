import { LinePath } from "@visx/shape";
import { quality } from "../../text/quality";
import { ACROSS, across, Frame, up } from "./Frame";
import styles from "./quality.module.css";
import { Table } from "./Table";
import type { Curve } from "./types";
import { percent } from "./words";

const words = quality.curve;
/** The scale of risk reaches at least so far, in per cent. */
const LEAST = 2;

/** Share of errors against the share of fields accepted without a person; the target and the threshold marked. */
export function CurveChart({ curve }: { readonly curve: Curve }) {
  const { points, target } = curve;
  const allowed = target === null ? 0 : (1 - target) * 100;
  const most = Math.max(LEAST, allowed * 1.5, ...points.map(({ risk }) => risk * 100));
  const x = across([0, 100]);
  const y = up([0, most]);
  const threshold = curve.threshold ?? curve.proposed;
  const chosen = points.findLast((one) => threshold !== null && one.threshold >= threshold);
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
        {target !== null && (
          <g>
            <line x1={0} x2={ACROSS} y1={y(allowed)} y2={y(allowed)} className={styles.target} />
            <text x={ACROSS} y={y(allowed) - 6} textAnchor="end" className={styles.label}>
              {words.target(percent(1 - target))}
            </text>
          </g>
        )}
        <LinePath
          data={points}
          x={({ coverage }) => x(coverage * 100)}
          y={({ low }) => y(Math.min((1 - low) * 100, y.domain()[1] ?? most))}
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
        {chosen !== undefined && threshold !== null && (
          <g>
            <circle cx={x(chosen.coverage * 100)} cy={y(chosen.risk * 100)} r={9} className={styles.chosen} />
            <text
              x={x(chosen.coverage * 100) - 12}
              y={y(chosen.risk * 100) - 14}
              textAnchor="end"
              className={styles.label}
            >
              {(curve.threshold === null ? words.proposed : words.threshold)(percent(threshold))}
            </text>
          </g>
        )}
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
          String(one.checked),
          percent(one.precision),
          percent(one.low),
        ])}
      />
    </>
  );
}
