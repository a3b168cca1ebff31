import { expect, test } from "vitest";
import { documentsQuery, fileHref, matrixQuery, orderOf, searchOf, textsOf } from "./filters";
import { periodInWords, shortPeriod } from "./periods";

test("an address says what it knows and nothing else", () => {
  const texts = textsOf(new URLSearchParams("reference=common:3&year=2026&gaps=1&x=y&region="));
  expect(texts).toEqual({ reference: "common:3", year: "2026", gaps: "1" });
  expect(searchOf(texts, { gaps: "", year: "2025" })).toEqual({ reference: "common:3", year: "2025" });
});

test("a year or day that is none is left out rather than refused", () => {
  expect(documentsQuery({ year: "26", expect: " Лесной \n\nРжев" })).toEqual({ expect: ["Лесной", "Ржев"] });
  expect(matrixQuery({ reference: "common:3", due_by: "завтра" })).toEqual({ reference: "common:3" });
  expect(matrixQuery({ year: "2026" })).toBeUndefined();
});

test("the workbook is asked for with the same words", () => {
  const query = matrixQuery({ reference: "plan:a:b", year: "2026", expect: "Лесной\nРжев", registry: "1" });
  expect(query).toBeDefined();
  if (query !== undefined)
    expect(decodeURIComponent(fileHref(query))).toBe(
      "/api/v1/coverage/file?reference=plan:a:b&year=2026&by_registry=true&expect=Лесной&expect=Ржев",
    );
});

test("an order that is none is the given one", () => {
  expect(orderOf("gaps")).toBe("gaps");
  expect(orderOf("x")).toBe("given");
  expect(orderOf(undefined)).toBe("given");
});

test("periods are told in Russian", () => {
  expect(periodInWords("2026-03")).toBe("март 2026 г.");
  expect(periodInWords("2026-Q2")).toBe("II квартал 2026 г.");
  expect(shortPeriod("2026-01")).toBe("янв 2026");
  expect(shortPeriod("2026-05")).toBe("май");
  expect(shortPeriod("2026-Q1")).toBe("I 2026");
});
