import { expect, test } from "vitest";
import { moved, partsOf } from "./parts";

test.each([
  [5, [3, 5], ["1–2", "3–4", "5–5"]],
  [5, [5, 3], ["1–2", "3–4", "5–5"]],
  [3, [], ["1–3"]],
  [3, [1, 9], ["1–3"]],
])("%d pages cut before %j", (pages, starts, parts) => {
  expect(partsOf(pages, new Set(starts)).map(({ from, to }) => `${from}–${to}`)).toEqual(parts);
});

test.each([
  [0, 2, "бва"],
  [2, 0, "ваб"],
  [0, 1, "бав"],
  [0, -1, "абв"],
  [2, 3, "абв"],
])("the item at %d goes to %d", (from, to, order) => {
  expect(moved(["а", "б", "в"], from, to).join("")).toBe(order);
});
