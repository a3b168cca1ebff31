import type { Place, RecordItem, Source } from "../../api/types";

/** A rectangle in shares of its page, 0..1, from the top left. */
export interface Box {
  readonly page: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function boxOf(place: Place): Box[] {
  const [x0, y0, x1, y1] = place.bbox ?? [];
  if (typeof place.page !== "number") return [];
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return [];
  return [{ page: place.page, x0, y0, x1, y1 }];
}

/** Return where the row of a record stands; more than one box where it goes on over a page break. */
export function rowBoxes(source: Source): Box[] {
  return [source, ...source.more].flatMap(boxOf);
}

/** Return where the cell of a field stands; nothing where the field has no cell of its own. */
export function cellBoxes(source: Source, field: string): Box[] {
  const found = source.cells?.[field];
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).flatMap(boxOf);
}

/** Return where all cells of a record stand. */
export function allCellBoxes(source: Source): Box[] {
  return Object.keys(source.cells ?? {}).flatMap((field) => cellBoxes(source, field));
}

function holds(box: Box, page: number, x: number, y: number): boolean {
  return box.page === page && box.x0 <= x && x <= box.x1 && box.y0 <= y && y <= box.y1;
}

export interface Hit {
  readonly recordId: string;
  readonly field: string | null;
}

/** Return the record and field under a point of a page: the cell where there is one, else the row. */
export function hit(records: readonly RecordItem[], page: number, x: number, y: number): Hit | null {
  for (const { id, source } of records) {
    const field = Object.keys(source.cells ?? {}).find((name) =>
      cellBoxes(source, name).some((box) => holds(box, page, x, y)),
    );
    if (field !== undefined) return { recordId: id, field };
  }
  const row = records.find(({ source }) => rowBoxes(source).some((box) => holds(box, page, x, y)));
  return row === undefined ? null : { recordId: row.id, field: null };
}

/** Return the outline of everything on a page but these boxes, for an even-odd fill. */
export function outside(boxes: readonly Box[]): string {
  const holes = boxes.map((box) => `M${box.x0} ${box.y0}H${box.x1}V${box.y1}H${box.x0}Z`);
  return ["M0 0H1V1H0Z", ...holes].join("");
}

/** A stretch along one axis, in pixels. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Return where a view must be scrolled to, so that the target is in it; null where it is already.
 *
 * A target larger than the view is shown from its start.
 */
export function scrollFor(view: Stretch, target: Stretch, margin: number): number | null {
  if (target.start - margin >= view.start && target.end + margin <= view.end) return null;
  const size = view.end - view.start;
  const length = target.end - target.start;
  if (length + 2 * margin > size) return Math.max(0, target.start - margin);
  return Math.max(0, target.start - (size - length) / 2);
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** Return the next larger or smaller zoom; 1 is the width of the view. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const found = direction === 1 ? ZOOMS.find((one) => one > zoom) : ZOOMS.findLast((one) => one < zoom);
  return found ?? zoom;
}
