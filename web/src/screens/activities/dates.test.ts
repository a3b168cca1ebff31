import { expect, test } from "vitest";
import { monthsBetween, monthsInWords } from "./dates";
import { partsOf } from "./Marked";

test("two days are said by their months", () => {
  expect(monthsInWords("2026-03-31", "2026-03-01")).toBe("март 2026");
  expect(monthsInWords("2026-03-31", "2026-06-30")).toBe("март — июнь 2026");
  expect(monthsInWords("2026-03-31", null)).toBe("март 2026");
});

test("the months between go over the year", () => {
  expect(monthsBetween("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsBetween("2026-03", "2026-02")).toEqual([]);
  expect(monthsBetween("0001-01", "2026-02")).toHaveLength(120);
});

test("marks count letters, not halves of them", () => {
  expect(partsOf("😀 сбор", [[2, 6]])).toEqual([
    { part: "😀 ", isMarked: false },
    { part: "сбор", isMarked: true },
  ]);
  expect(partsOf("сбор", [])).toEqual([{ part: "сбор", isMarked: false }]);
});
