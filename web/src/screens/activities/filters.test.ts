import { expect, test } from "vitest";
import { askedOf, queryOf, searchOf, toggled, valueInWords } from "./filters";

test("an address and what it asks for are the same thing", () => {
  const search = new URLSearchParams("q=семинар&municipality=Зейский+район&municipality=Орёл&year=2024&sort=name");
  expect(searchOf(askedOf(search)).toString()).toBe(search.toString());
});

test("what no facet knows is left out", () => {
  expect(askedOf(new URLSearchParams("month=13&month=2&state=lost&sort=size&year=20x4")).chosen).toEqual({
    month: ["2"],
  });
});

test("years and months are numbers for the API", () => {
  const asked = askedOf(new URLSearchParams("q=+отчёт+&year=2024&month=3&responsible=school"));
  expect(queryOf(asked)).toEqual({ q: "отчёт", year: [2024], month: [3], responsible: ["school"], sort: "members" });
});

test("a value is chosen and left again", () => {
  const none = askedOf(new URLSearchParams());
  const one = toggled(none, "spread", "25+");
  expect(searchOf(one).toString()).toBe("spread=25%2B");
  expect(searchOf(toggled(one, "spread", "25+")).toString()).toBe("");
});

test("values are said in Russian", () => {
  expect(valueInWords("month", "3")).toBe("Март");
  expect(valueInWords("municipality", "Орёл")).toBe("Орёл");
  expect(valueInWords("responsible", "none")).toBe("Не указан");
});
