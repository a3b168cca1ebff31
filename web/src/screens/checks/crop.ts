import type { Box } from "../document/boxes";

/** A part of a page in its pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rows of text above and below that are shown too: a share of the page's height. */
const AROUND = 0.03;

/** Return the stretch of a page, over its whole width, that holds the boxes on it and a little around them. */
export function stretchOf(boxes: readonly Box[], page: number, [width, height]: readonly [number, number]): Part {
  const own = boxes.filter((box) => box.page === page);
  const top = Math.max(0, Math.min(...own.map(({ y0 }) => y0)) - AROUND);
  const bottom = Math.min(1, Math.max(...own.map(({ y1 }) => y1)) + AROUND);
  return { x: 0, y: top * height, width, height: (bottom - top) * height };
}
