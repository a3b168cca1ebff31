import { expect, test } from "vitest";
import { LIMITS, limitOf, limitsOf, shareOf, textOf, type LimitName } from "./quotas";

test.each([
  ["user_files", 50_000, "50000"],
  ["user_bytes", 200 * 1024 ** 3, "200"],
  ["municipality_kept", 1.5 * 1024 ** 3, "1,5"],
  ["exports_day", null, ""],
] as const)("%s of %s is written «%s», and read back as itself", (name, limit, text) => {
  expect(textOf(name, limit)).toBe(text);
  expect(limitOf(name, text)).toBe(limit);
});

test.each([
  ["user_files", "0"],
  ["user_files", "-1"],
  ["user_files", "1,5"],
  ["user_files", "много"],
  ["user_files", "3000000000"],
  ["user_bytes", "0"],
] as const)("%s: «%s» is no limit", (name, text) => {
  expect(limitOf(name, text)).toBeUndefined();
});

test("thousands may be written apart", () => {
  expect(limitOf("user_requests", "6 000")).toBe(6000);
});

test("all limits are told at once or not at all", () => {
  const texts = Object.fromEntries(LIMITS.map((name) => [name, "5"])) as Record<LimitName, string>;
  expect(limitsOf(texts)?.user_bytes).toBe(5 * 1024 ** 3);
  expect(limitsOf({ ...texts, exports_day: "x" })).toBeNull();
});

test("a share is told in whole percent, never rounded up to the whole", () => {
  expect([shareOf(1, 3), shareOf(999, 1000), shareOf(5, null)]).toEqual([33, 99, null]);
});
