import { describe, expect, it } from "vitest";
import { queryOf, searchOf, wantedOf } from "./filters";

describe("the address of the group check", () => {
  it.each([
    ["", { field: "deadline" }],
    ["field=responsible", { field: "responsible" }],
    ["field=nothing&municipality=%20", { field: "deadline" }],
    ["field=result&year=2024&checked=1", { field: "result", year: "2024", checked: "1" }],
  ])("%s is read", (search, wanted) => {
    expect(wantedOf(new URLSearchParams(search))).toEqual(wanted);
  });

  it("is written as it is read", () => {
    const wanted = { field: "place", municipality: "Лесной район", record: "1" } as const;
    expect(wantedOf(new URLSearchParams(searchOf(wanted)))).toEqual(wanted);
  });

  it("leaves out a year that is none", () => {
    expect(queryOf({ field: "deadline", year: "24" })).toEqual({ field: "deadline" });
    expect(queryOf({ field: "deadline", year: "2024", checked: "1" })).toEqual({
      field: "deadline",
      year: 2024,
      with_checked: true,
    });
  });
});
