import { expect, test } from "vitest";
import { filtersInWords } from "./words";

test("an export without filters holds everything", () => {
  expect(filtersInWords({})).toBe("Все мероприятия");
  expect(filtersInWords({ q: null, year: null, accepted_only: false })).toBe("Все мероприятия");
});

test("filters are told in words", () => {
  expect(filtersInWords({ q: "педагог", year: 2024, state: ["accepted"], due_to: "2024-05-31" })).toBe(
    "«педагог» · 2024 · Принято · срок по 31 мая 2024 г.",
  );
});
