import { describe, expect, test } from "vitest";
import { plural } from "./plural";

const FILES = ["файл", "файла", "файлов"] as const;

describe("plural", () => {
  test.each([
    [0, "0 файлов"],
    [1, "1 файл"],
    [2, "2 файла"],
    [4, "4 файла"],
    [5, "5 файлов"],
    [11, "11 файлов"],
    [14, "14 файлов"],
    [21, "21 файл"],
    [22, "22 файла"],
    [111, "111 файлов"],
    [1001, "1\u00a0001 файл"],
  ])("%d becomes %s", (count, words) => {
    expect(plural(count, FILES)).toBe(words);
  });
});
