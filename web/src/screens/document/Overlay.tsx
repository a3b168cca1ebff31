import type { RecordItem } from "../../api/types";
import { cx } from "../../ui/cx";
import styles from "./page.module.css";
import { allCellBoxes, outside, rowBoxes, type Box } from "./boxes";

export interface OverlayProps {
  readonly page: number;
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  /** The boxes of the field in focus, on whatever page. */
  readonly focus: readonly Box[];
}

/** The boxes drawn over one page, in shares of it: rows thin, the current record's cells stronger, the focus alone bright. */
export function Overlay({ page, records, current, focus }: OverlayProps) {
  const here = (box: Box) => box.page === page;
  const focused = focus.filter(here);
  const rows = records
    .filter((record) => record.state !== "deleted")
    .flatMap(({ source }) => rowBoxes(source).filter(here));
  const cells = current === undefined ? [] : allCellBoxes(current.source).filter(here);
  const row = current === undefined ? [] : rowBoxes(current.source).filter(here);
  return (
    <svg className={styles.overlay} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {rows.map((box, index) => (
        <Rect key={index} box={box} className={styles.row} />
      ))}
      {(cells.length > 0 ? cells : row).map((box, index) => (
        <Rect key={index} box={box} className={styles.cell} />
      ))}
      {focused.length > 0 && <path className={styles.dim} d={outside(focused)} fillRule="evenodd" />}
      {focused.map((box) => (
        <Rect key={`${box.x0} ${box.y0} ${box.x1} ${box.y1}`} box={box} className={cx(styles.focus)} />
      ))}
    </svg>
  );
}

function Rect({ box, className }: { readonly box: Box; readonly className: string | undefined }) {
  return (
    <rect
      x={box.x0}
      y={box.y0}
      width={box.x1 - box.x0}
      height={box.y1 - box.y0}
      vectorEffect="non-scaling-stroke"
      className={className}
    />
  );
}
