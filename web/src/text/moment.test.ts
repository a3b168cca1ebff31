import { expect, test } from "vitest";
import { duration, fileSize } from "./moment";

test.each([
  [0, "0 Б"],
  [1023, "1 023 Б"],
  [1024, "1 КБ"],
  [1536, "1,5 КБ"],
  [348160, "340 КБ"],
  [1258291, "1,2 МБ"],
  [5 * 1024 ** 4, "5 120 ГБ"],
])("%d bytes are %s", (bytes, words) => {
  expect(fileSize(bytes).replaceAll("\u00a0", " ")).toBe(words);
});

test.each([
  [0, "1 с"],
  [40, "40 с"],
  [90, "2 мин"],
  [4800, "1 ч 20 мин"],
  [7200, "2 ч"],
])("%d seconds are %s", (seconds, words) => {
  expect(duration(seconds).replaceAll("\u00a0", " ")).toBe(words);
});
