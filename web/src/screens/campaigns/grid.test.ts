import { describe, expect, it } from "vitest";
import { csvOf, documentIn, senderRows, sendersIn, yearsIn } from "./grid";
import type { Expectation } from "./types";

const ID = "01a206cf-59c3-729e-9e6e-f5cb9d641d4f";

describe("what somebody types", () => {
  it("is a document by its address or its id", () => {
    expect(documentIn(`http://svod/documents/${ID}?record=5`)).toBe(ID);
    expect(documentIn(ID.toUpperCase())).toBe(ID);
    expect(documentIn("план.docx")).toBeUndefined();
  });

  it("is years, or nothing", () => {
    expect(yearsIn("2026, 2027")).toEqual([2026, 2027]);
    expect(yearsIn("")).toEqual([]);
    expect(yearsIn("прошлый")).toBeUndefined();
  });

  it("is names, each on a line of its own", () => {
    expect(sendersIn("Лесной район\n\nСОШ № 4; город Зея\n")).toEqual([
      { name: "Лесной район" },
      { name: "СОШ № 4", municipality: "город Зея" },
    ]);
  });
});

it("a list for spreadsheets holds no formula", () => {
  expect(csvOf([["=1+1", 'ООО "Б"']])).toBe('\uFEFF"\'=1+1";"ООО ""Б"""\r\n');
});

it("the dates of one sender stand in one row", () => {
  const item = (sender: string, round: number) => ({ sender: { id: sender }, round }) as unknown as Expectation;
  const rows = senderRows([item("а", 1), item("а", 2), item("б", 1)]);
  expect(rows.map((row) => [row.sender.id, [...row.cells.keys()]])).toEqual([
    ["а", [1, 2]],
    ["б", [1]],
  ]);
});
