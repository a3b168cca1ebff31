import { describe, expect, it } from "vitest";
import { decisionOf, type Draft } from "./decision";

const DRAFT: Draft = {
  kind: "accept",
  text: "школы",
  party: "group",
  excluded: new Set(["r1"]),
  withChecked: false,
  keep: "no",
};

describe("what is sent about a group", () => {
  it("has no words where none are said", () => {
    expect(decisionOf(DRAFT, { field: "responsible" })).toMatchObject({
      decision: { kind: "accept", text: null, party: null },
      excluded: ["r1"],
      keep: null,
    });
  });

  it("names who that is for the responsible only", () => {
    const draft: Draft = { ...DRAFT, kind: "read_as" };
    expect(decisionOf(draft, { field: "responsible" }).decision.party).toBe("group");
    expect(decisionOf(draft, { field: "deadline" }).decision).toEqual({ kind: "read_as", text: "школы", party: null });
  });

  it("reaches as far as the list does", () => {
    const query = { field: "deadline", municipality: "Лесной район", year: 2024 } as const;
    expect(decisionOf({ ...DRAFT, keep: "municipality" }, query)).toMatchObject({
      municipality: "Лесной район",
      year: 2024,
      batch: null,
      keep: "municipality",
    });
  });
});
