import { useId } from "react";
import type { RecordItem } from "../../api/types";
import styles from "./page.module.css";
import { allCellBoxes, cellBoxes, outside, rowBoxes, type Box } from "./boxes";
import { unresolvedOf } from "./order";
import type { Area, Word } from "./words";

export interface OverlayProps {
  readonly page: number;
  readonly pixels: readonly number[];
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  /** The boxes of the field in focus, on whatever page. */
  readonly focus: readonly Box[];
  /** The word under the pointer. */
  readonly word: Word | null;
  /** What is drawn on this page. */
  readonly area: Area | null;
}

/** The boxes drawn over one page: rows thin, cells stronger, undecided ones hatched, the focus alone bright and solid. */
export function Overlay({ page, pixels, records, current, focus, word, area }: OverlayProps) {
  const hatch = useId();
  const [width = 1, height = 1] = pixels;
  const here = (box: Box) => box.page === page;
  const focused = focus.filter(here);
  const alive = records.filter((record) => record.state !== "deleted");
  const rows = alive.flatMap(({ source }) => rowBoxes(source).filter(here));
  const undecided = alive.flatMap((record) =>
    unresolvedOf(record).flatMap((field) => cellBoxes(record.source, field).filter(here)),
  );
  const own = current === undefined ? [] : ownBoxes(current, page);
  const draw = (className: string | undefined) => (box: Area, index: number) => (
    <Rect key={`${index} ${box.x0} ${box.y0}`} box={box} size={[width, height]} className={className} />
  );
  return (
    <svg
      className={styles.overlay}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-undecided={undecided.length}
    >
      <pattern id={hatch} patternUnits="userSpaceOnUse" width={width / 70} height={width / 70}>
        <path
          d={`M0 ${width / 70}L${width / 70} 0`}
          className={styles.hatch}
          strokeWidth={width / 700}
          vectorEffect="none"
        />
      </pattern>
      {rows.map(draw(styles.row))}
      <g fill={`url(#${hatch})`}>{undecided.map(draw(styles.undecided))}</g>
      {own.map(draw(styles.cell))}
      {focused.length > 0 && (
        <path className={styles.dim} d={outside(focused)} fillRule="evenodd" transform={`scale(${width} ${height})`} />
      )}
      {focused.map((box) => (
        <Rect
          key={`${box.x0} ${box.y0} ${box.x1} ${box.y1}`}
          box={box}
          size={[width, height]}
          className={styles.focus}
        />
      ))}
      {word !== null && draw(styles.word)(boxOfWord(word), 0)}
      {area !== null && draw(styles.area)(area, 0)}
    </svg>
  );
}

/** Return the cells of a record on a page; its row, where no cell was found. */
function ownBoxes({ source }: RecordItem, page: number): Box[] {
  const here = (box: Box) => box.page === page;
  const cells = allCellBoxes(source).filter(here);
  return cells.length > 0 ? cells : rowBoxes(source).filter(here);
}

function boxOfWord({ box: [x0, y0, x1, y1] }: Word): Area {
  return { x0, y0, x1, y1 };
}

interface RectProps {
  readonly box: Area;
  readonly size: readonly [number, number];
  readonly className: string | undefined;
}

function Rect({ box, size: [width, height], className }: RectProps) {
  return (
    <rect
      x={box.x0 * width}
      y={box.y0 * height}
      width={(box.x1 - box.x0) * width}
      height={(box.y1 - box.y0) * height}
      vectorEffect="non-scaling-stroke"
      className={className}
    />
  );
}
