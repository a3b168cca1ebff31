import { expect, test } from "vitest";
import { keyOf, sentenceOf } from "./words";

test("a question is asked of two wordings, or of one that may be left out", () => {
  expect(sentenceOf({ left: "педагог", right: "преподаватель" })).toBe("«педагог» и «преподаватель» — одно и то же?");
  expect(sentenceOf({ left: "", right: "адресный" })).toBe("Можно ли обойтись без слова «адресный»?");
  expect(sentenceOf({ left: "повышение_квалификации", right: "учёба" })).toContain("«повышение квалификации»");
});

test("two questions with the same letters in other wordings have names of their own", () => {
  expect(keyOf({ left: "а", right: "б в" })).not.toBe(keyOf({ left: "а б", right: "в" }));
});
