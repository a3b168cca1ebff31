import { quality } from "../../text/quality";
import { across, Frame, up } from "./Frame";
import styles from "./quality.module.css";
import { Table } from "./Table";
import type { Bin } from "./types";
import { percent } from "./words";

const words = quality.reliability;
/** Radii of the smallest and the greatest bin. */
const SMALL = 4;
const GREAT = 12;

/** Confidence against the share right; what is well calibrated lies on the diagonal. */
export function ReliabilityChart({ bins }: { readonly bins: readonly Bin[] }) {
  const x = across([0, 100]);
  const y = up([0, 100]);
  const most = Math.max(1, ...bins.map(({ checked }) => checked));
  const gap = Math.max(0, ...bins.map(({ said, right_share }) => Math.abs(said - right_share)));
  return (
    <>
      <Frame
        caption={words.chart}
        says={words.says(bins.length, percent(gap))}
        x={x}
        y={y}
        xName={words.x}
        yName={words.y}
      >
        <line x1={x(0)} y1={y(0)} x2={x(100)} y2={y(100)} className={styles.target} />
        {bins.map((one) => (
          <circle
            key={one.from_confidence}
            cx={x(one.said * 100)}
            cy={y(one.right_share * 100)}
            r={SMALL + (GREAT - SMALL) * Math.sqrt(one.checked / most)}
            className={styles.point}
          />
        ))}
      </Frame>
      <Table
        under={quality.curve.table}
        caption={words.caption}
        heads={Object.values(words.columns)}
        rows={bins.map((one) => [
          percent(one.from_confidence),
          percent(one.said),
          percent(one.right_share),
          String(one.checked),
        ])}
      />
    </>
  );
}
