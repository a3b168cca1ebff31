import { expect, test } from "vitest";
import { queryOfTexts, searchOfTexts, textsOfSearch } from "./filters";

test("an address and its filters are the same thing", () => {
  const search = new URLSearchParams("q=педагог&year=2024&due_from=2024-01-01");
  expect(new URLSearchParams(searchOfTexts(textsOfSearch(search))).toString()).toBe(search.toString());
});

test("empty and foreign parts of an address are left out", () => {
  expect(textsOfSearch(new URLSearchParams("q=+&x=1&state=accepted"))).toEqual({ state: "accepted" });
});

test("the query has a number for a year and only states there are", () => {
  expect(queryOfTexts({ q: "школа", year: "2024", state: "accepted" })).toEqual({
    q: "школа",
    year: 2024,
    state: ["accepted"],
  });
  expect(queryOfTexts({ year: "20x4", state: "lost", due_to: "завтра" })).toEqual({});
});
