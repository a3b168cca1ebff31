import { expect, test } from "vitest";
import type { PairItem } from "../../api/types";
import { after, before, countsOf, currentOf, START, withoutSkipped } from "./queue";

function pair(name: string): PairItem {
  const card = (id: string) => ({ id, name: id, named_by: null, records: 1, shares: [] });
  return { left: card(`${name}-left`), right: card(`${name}-right`), probability: 0.5 };
}

const [A, B, C] = [pair("a"), pair("b"), pair("c")] as const;
const judged = { verdict: "same", judgement: "1", moved: 2 } as const;
const skipped = { verdict: null, judgement: null, moved: 0 } as const;

test("the next pair is the first that is not behind, also where the list was read anew without it", () => {
  const walk = after(START, { pair: A, ...judged });
  expect(currentOf(START, [A, B])).toBe(A);
  expect(currentOf(walk, [A, B])).toBe(B);
  expect(currentOf(walk, [B])).toBe(B);
  expect(currentOf(walk, [A])).toBeUndefined();
});

test("going back brings the last pair back", () => {
  const walk = after(after(START, { pair: A, ...judged }), { pair: B, ...skipped });
  expect(currentOf(before(walk), [A, B, C])).toBe(B);
  expect(before(START)).toEqual(START);
});

test("what was passed over may be looked at again, what was judged not", () => {
  const walk = after(after(START, { pair: A, ...judged }), { pair: B, ...skipped });
  expect(countsOf(walk)).toEqual({ judged: 1, skipped: 1 });
  expect(currentOf(withoutSkipped(walk), [A, B])).toBe(B);
});
