/** Which pages each part has, where new parts begin at some pages. */

export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Return the parts of a document cut before these pages: «1–2», «3», «4–5». */
export function partsOf(pages: number, starts: ReadonlySet<number>): Part[] {
  const begins = [1, ...[...starts].filter((page) => page > 1 && page <= pages).sort((one, two) => one - two)];
  return begins.map((from, index) => ({ from, to: (begins[index + 1] ?? pages + 1) - 1 }));
}

/** Return the list with the item at one place put to another; unchanged where there is no such place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}
