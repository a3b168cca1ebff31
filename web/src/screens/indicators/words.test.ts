import { expect, it } from "vitest";
import { askedOf, queryOf, searchOf } from "./filters";
import { chartOf } from "./chart";
import type { Fact, Point } from "./types";
import { amountOf, yearOf } from "./words";

const fact = (kind: Fact["kind"], value: number) =>
  ({ id: `${kind} ${value}`, kind, value, high: null }) as unknown as Fact;
const point = (year: number | null, target: number | null, value: number | null) =>
  ({
    id: `${year} ${target} ${value}`,
    year,
    target: target === null ? null : fact("target", target),
    value: value === null ? null : fact("value", value),
  }) as unknown as Point;

it("says an amount with its bound and unit", () => {
  expect(amountOf({ comparator: "ge", value: 70, high: null, unit: "%" })).toBe("не менее 70 %");
  expect(amountOf({ comparator: "ge", value: 70, high: 80, unit: "%" })).toBe("70–80 %");
  expect(amountOf({ comparator: "eq", value: 68.4, high: null, unit: "" })).toBe("68,4");
  expect(yearOf(2022)).toBe("2022 год");
});

it("keeps what is chosen in the address, and leaves out what it does not know", () => {
  const search = new URLSearchParams("tab=indicators&state=met&year=20222&q=%20педагоги%20");
  expect(queryOf(askedOf(search))).toEqual({ state: "met", q: "педагоги" });
  expect(searchOf(search, { state: "", q: "", year: "2022" }).toString()).toBe("tab=indicators&year=2022");
});

it("puts targets and values over years, the span a little wider than they are", () => {
  const chart = chartOf([point(2021, 60, 55), point(2022, 70, null), point(null, 5, 5)]);
  expect(chart?.years).toEqual([2021, 2022]);
  expect(chart?.targets.map(({ year }) => year)).toEqual([2021, 2022]);
  expect(chart?.values.map(({ fact: { value } }) => value)).toEqual([55]);
  expect(chart?.least).toBeLessThan(55);
  expect(chart?.most).toBeGreaterThan(70);
});

it("draws nothing where no year is known", () => {
  expect(chartOf([point(null, 5, 5)])).toBeNull();
});
