import { describe, expect, test } from "vitest";
import type { RecordItem, Source } from "../../api/types";
import { allCellBoxes, cellBoxes, hit, nextZoom, outside, rowBoxes, scrollFor } from "./boxes";

const SOURCE: Source = {
  page: 2,
  bbox: [0.1, 0.8, 0.9, 0.95],
  cells: {
    activity: [
      { page: 2, bbox: [0.2, 0.8, 0.5, 0.95] },
      { page: 3, bbox: [0.2, 0.05, 0.5, 0.1] },
    ],
    deadline: { page: 2, bbox: [0.5, 0.8, 0.7, 0.95] },
    result: { start: 10, end: 20 },
  },
  more: [{ page: 3, bbox: [0.1, 0.05, 0.9, 0.1] }],
};

const RECORDS = [{ id: "r", source: SOURCE }] as unknown as RecordItem[];

describe("places", () => {
  test("a row over a page break has a box on each page", () => {
    expect(rowBoxes(SOURCE).map((box) => box.page)).toEqual([2, 3]);
  });

  test("a cell over a page break has a box on each page", () => {
    expect(cellBoxes(SOURCE, "activity").map((box) => box.page)).toEqual([2, 3]);
  });

  test("a field of a text file has a place but no box", () => {
    expect(cellBoxes(SOURCE, "result")).toEqual([]);
  });

  test("a field without a cell has no box", () => {
    expect(cellBoxes(SOURCE, "section")).toEqual([]);
    expect(allCellBoxes({ more: [] })).toEqual([]);
  });
});

describe("a press on the page", () => {
  test.each([
    [2, 0.6, 0.9, "deadline"],
    [3, 0.3, 0.07, "activity"],
    [2, 0.8, 0.9, null],
  ])("on page %d at %d, %d finds the field %s", (page, x, y, field) => {
    expect(hit(RECORDS, page, x, y)).toEqual({ recordId: "r", field });
  });

  test("beside all rows finds nothing", () => {
    expect(hit(RECORDS, 1, 0.6, 0.9)).toBeNull();
    expect(hit(RECORDS, 2, 0.6, 0.1)).toBeNull();
  });
});

test("what is outside the boxes has them as holes", () => {
  expect(outside([{ page: 1, x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 }])).toBe("M0 0H1V1H0ZM0.1 0.2H0.3V0.4H0.1Z");
});

describe("scrolling", () => {
  test.each([
    ["is in view: no scrolling", { start: 0, end: 100 }, { start: 20, end: 40 }, null],
    ["below: it comes to the middle", { start: 0, end: 100 }, { start: 300, end: 320 }, 260],
    ["above: it comes to the middle", { start: 500, end: 600 }, { start: 300, end: 320 }, 260],
    ["at the very top: no further than the start", { start: 500, end: 600 }, { start: 5, end: 15 }, 0],
    ["larger than the view: its start is shown", { start: 0, end: 100 }, { start: 200, end: 400 }, 190],
  ])("a target that %s", (_, view, target, expected) => {
    expect(scrollFor(view, target, 10)).toBe(expected);
  });
});

test("zoom goes by steps and stops at the ends", () => {
  expect(nextZoom(1, 1)).toBe(1.25);
  expect(nextZoom(1, -1)).toBe(0.75);
  expect(nextZoom(3, 1)).toBe(3);
  expect(nextZoom(0.5, -1)).toBe(0.5);
});
