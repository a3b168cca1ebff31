import { expect, test } from "vitest";
import { after, before, START, wantedOf } from "./way";

test("a document left is not given again", () => {
  const way = after(after(START, "a"), "b");
  expect(wantedOf(way, { batch: "x" })).toEqual({ batch: "x", skip: ["a", "b"], after: "b" });
  expect(wantedOf(START, {})).toEqual({ skip: [] });
});

test("the queue is told of two hundred at most", () => {
  const seen = Array.from({ length: 300 }, (_, n) => String(n));
  expect(wantedOf({ seen }, {}).skip).toHaveLength(200);
  expect(wantedOf({ seen }, {}).skip.at(-1)).toBe("299");
});

test("one can go back step by step, and from there on with the queue", () => {
  const way = after(after(START, "a"), "b");
  const back = before(way);
  expect(back?.looked).toBe("b");
  expect(back && before(back)?.looked).toBe("a");
  expect(before(START)).toBeNull();
  expect(back && after(back, "b")).toEqual({ seen: ["a", "b"], looked: null });
});
