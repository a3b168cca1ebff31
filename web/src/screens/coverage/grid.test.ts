import { expect, test } from "vitest";
import { moved } from "./grid";

const SIZE = { row: 30, column: 5 };

test.each([
  ["ArrowUp", { row: 4, column: 2 }],
  ["ArrowDown", { row: 6, column: 2 }],
  ["ArrowLeft", { row: 5, column: 1 }],
  ["ArrowRight", { row: 5, column: 3 }],
  ["Home", { row: 5, column: 0 }],
  ["End", { row: 5, column: 4 }],
  ["PageDown", { row: 15, column: 2 }],
  ["PageUp", { row: 0, column: 2 }],
])("%s leads there", (key, to) => {
  expect(moved(key, { row: 5, column: 2 }, SIZE)).toEqual(to);
});

test("no key leads out of the table", () => {
  for (const key of ["ArrowUp", "ArrowLeft", "PageUp", "Home"])
    expect(moved(key, { row: 0, column: 0 }, SIZE)).toEqual({ row: 0, column: 0 });
  for (const key of ["ArrowDown", "ArrowRight", "PageDown", "End"])
    expect(moved(key, { row: 29, column: 4 }, SIZE)).toEqual({ row: 29, column: 4 });
});

test("with Control the ends are the table's", () => {
  expect(moved("Home", { row: 5, column: 2 }, SIZE, true)).toEqual({ row: 0, column: 0 });
  expect(moved("End", { row: 5, column: 2 }, SIZE, true)).toEqual({ row: 29, column: 4 });
});

test("other keys lead nowhere", () => {
  expect(moved("a", { row: 5, column: 2 }, SIZE)).toBeUndefined();
  expect(moved("Tab", { row: 5, column: 2 }, SIZE)).toBeUndefined();
});
