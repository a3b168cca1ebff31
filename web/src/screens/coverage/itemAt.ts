/** Return an item that is known to be there. */
export function itemAt<Item>(items: readonly Item[], at: number): Item {
  const item = items[at];
  if (item === undefined) throw new RangeError(`no item ${at}`);
  return item;
}
