import type { Source } from "../../api/types";
import { rowBoxes, type Box } from "./boxes";

const WHOLE = { x0: 0, y0: 0, x1: 1, y1: 0.02 } as const;

const SHARE = String.raw`(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)`;
const ADDRESS = new RegExp(`^([1-9]\\d{0,5})(?::(${SHARE}),(${SHARE}),(${SHARE}),(${SHARE}))?$`, "u");

/** Return the place that an address names: «3:0.1,0.2,0.5,0.25», or a page alone: «3». */
export function boxOfAddress(text: string | null): Box | null {
  const found = ADDRESS.exec(text ?? "");
  if (found === null) return null;
  const [page = 1, x0, y0, x1, y1] = [...found].slice(1).filter(Boolean).map(Number);
  const isWhole = x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined;
  return isWhole ? { page, ...WHOLE } : { page, x0, y0, x1, y1 };
}

/** Return how an address names the place of a source; undefined where that has no page. */
export function addressOfPlace(source: Source): string | undefined {
  const [box] = rowBoxes(source);
  if (box !== undefined) return `${box.page}:${[box.x0, box.y0, box.x1, box.y1].map(rounded).join(",")}`;
  return typeof source.page === "number" ? String(source.page) : undefined;
}

/** Return where a document opens at a place: at its record, at its box, or at its beginning. */
export function hrefOfPlace(documentId: string, recordId: string | null, source: Source): string {
  if (recordId !== null) return `/documents/${documentId}?record=${recordId}`;
  const place = addressOfPlace(source);
  return `/documents/${documentId}${place === undefined ? "" : `?place=${place}`}`;
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
