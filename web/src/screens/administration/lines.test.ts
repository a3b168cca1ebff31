import { expect, test } from "vitest";
import { dayAfter, isCount, isDay, linesOf } from "./lines";

test("municipalities are told line by line, empty lines are none", () => {
  expect(linesOf(" Лесной район \n\n Ржевский район\n")).toEqual(["Лесной район", "Ржевский район"]);
});

test.each([
  ["1", true],
  ["90", true],
  ["0", false],
  ["91", false],
  ["1.5", false],
  ["", false],
  ["-1", false],
])("«%s» of at most 90 is a count: %s", (text, is) => {
  expect(isCount(text, 90)).toBe(is);
});

test("a day is of the calendar, and the day after crosses months", () => {
  expect([isDay("2026-02-28"), isDay("2026-13-01"), isDay("01.02.2026")]).toEqual([true, false, false]);
  expect(dayAfter("2026-02-28")).toBe("2026-03-01");
});
