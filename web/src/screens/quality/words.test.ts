import { describe, expect, it } from "vitest";
import type { FieldFigures } from "./types";
import { percent, shareOf, typed, whatNext } from "./words";

function figures(changes: Partial<FieldFigures>): FieldFigures {
  return {
    field: "deadline",
    checked: 0,
    right: 0,
    precision: null,
    low: null,
    slips: 0,
    target: 0.99,
    proposed: null,
    coverage: 0,
    needed: 140,
    in_force: [],
    ...changes,
  };
}

describe("a share in words", () => {
  it.each([
    [null, "—"],
    [0, "0 %"],
    [0.971, "97,1 %"],
    [0.9999, "99,9 %"],
    [1, "100 %"],
  ])("%s is told as %s", (share, told) => {
    expect(percent(share)).toBe(told);
  });
});

describe("what a field needs", () => {
  it("is so many checks more before there is evidence", () => {
    expect(whatNext(figures({}))).toBe("Проверьте ещё 140 полей «Срок» без ошибок");
  });

  it("is people where it is read worse than the target", () => {
    expect(whatNext(figures({ needed: null }))).toContain("хуже цели");
  });

  it("is nothing where it is never accepted by itself", () => {
    expect(whatNext(figures({ target: null }))).toBe("никогда само");
  });

  it("is a run where checks prove a threshold that is not in force", () => {
    expect(whatNext(figures({ proposed: 0.995, needed: 0, coverage: 0.8 }))).toContain("Примените пороги");
  });
});

describe("a share that is typed", () => {
  it.each([
    ["99", 0.99],
    ["99,5 %", 0.995],
    ["", null],
    ["много", undefined],
    ["30", undefined],
    ["100", undefined],
  ])("%s is %s", (text, share) => {
    expect(shareOf(text, 50, 99.99)).toBe(share);
  });

  it("is shown as it was typed", () => {
    expect(typed(0.995)).toBe("99,5");
    expect(typed(null)).toBe("");
  });
});
