import { expect, test } from "vitest";
import { numberOf } from "./retention";

test.each([
  ["", null],
  ["  ", null],
  ["30", 30],
  [" 5 ", 5],
  ["-1", undefined],
  ["1,5", undefined],
  ["год", undefined],
  ["99999", undefined],
] as const)("«%s» is %s", (text, number) => {
  expect(numberOf(text)).toBe(number);
});
