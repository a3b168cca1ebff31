import type { Box } from "./boxes";

/** A word of a page; its box in shares of the page, 0..1, from the top left. */
export interface Word {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
  readonly line?: number;
}

export type Area = Pick<Box, "x0" | "y0" | "x1" | "y1">;

/** How far beside a word still means it, in shares of the page. */
const NEAR = 0.004;

/** Return the word at a point; null where there is none. */
export function wordAt(words: readonly Word[], x: number, y: number): Word | null {
  return (
    words.find(
      ({ box: [x0, y0, x1, y1] }) => x0 - NEAR <= x && x <= x1 + NEAR && y0 - NEAR / 2 <= y && y <= y1 + NEAR / 2,
    ) ?? null
  );
}

/** Return the words whose middle lies in an area, in their order. */
export function wordsIn(words: readonly Word[], area: Area): Word[] {
  return words.filter(({ box: [x0, y0, x1, y1] }) => {
    const x = (x0 + x1) / 2;
    const y = (y0 + y1) / 2;
    return area.x0 <= x && x <= area.x1 && area.y0 <= y && y <= area.y1;
  });
}

const BROKEN = /[\p{L}]-$/u;
const GOES_ON = /^\p{Ll}/u;

/** Whether the second word stands on another line. */
function isBelow(first: Word, second: Word): boolean {
  if (first.line !== undefined && second.line !== undefined) return first.line !== second.line;
  return second.box[1] >= first.box[3] - (first.box[3] - first.box[1]) / 2;
}

/** Return words as running text; a word broken at the end of a line is made whole. */
export function joined(words: readonly Word[]): string {
  let text = "";
  words.forEach((word, index) => {
    const before = words[index - 1];
    if (before === undefined) text = word.text;
    else if (BROKEN.test(before.text) && GOES_ON.test(word.text) && isBelow(before, word))
      text = text.slice(0, -1) + word.text;
    else text += ` ${word.text}`;
  });
  return text.trim();
}

/** Return what stands in the field after words were taken: they replace its text, or are added to it. */
export function filled(now: string, taken: string, adds: boolean): string {
  return adds && now.trim() !== "" ? `${now.trimEnd()} ${taken}` : taken;
}

const SMALLEST = 0.01;

/** Return the area between two points, whichever way it was drawn. */
export function areaBetween(from: readonly [number, number], to: readonly [number, number]): Area {
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return {
    x0: clip(Math.min(from[0], to[0])),
    y0: clip(Math.min(from[1], to[1])),
    x1: clip(Math.max(from[0], to[0])),
    y1: clip(Math.max(from[1], to[1])),
  };
}

/** Return the area moved, or its far corner moved, by a step; it stays in the page and keeps a size. */
export function nudged(area: Area, dx: number, dy: number, resizes: boolean): Area {
  if (resizes) {
    const x1 = Math.min(1, Math.max(area.x0 + SMALLEST, area.x1 + dx));
    return { ...area, x1, y1: Math.min(1, Math.max(area.y0 + SMALLEST, area.y1 + dy)) };
  }
  const [x, y] = [Math.min(1 - area.x1, Math.max(-area.x0, dx)), Math.min(1 - area.y1, Math.max(-area.y0, dy))];
  return { x0: area.x0 + x, y0: area.y0 + y, x1: area.x1 + x, y1: area.y1 + y };
}

/** Return where the words of a text begin, in characters: the places it can be cut at. */
export function wordStarts(text: string): { readonly at: number; readonly word: string }[] {
  return [...text.matchAll(/\S+/g)].map((found) => ({ at: found.index, word: found[0] }));
}
