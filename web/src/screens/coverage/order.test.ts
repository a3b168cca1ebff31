import { expect, test } from "vitest";
import { shareOf, shownOf } from "./order";
import type { Line, Row } from "./types";

function row(name: string, present: number, absent: number): Row {
  return {
    key: name,
    name,
    present,
    near: 0,
    absent,
    section: null,
    number: null,
    cluster: null,
    record: null,
    deadline: null,
    due: null,
  };
}

function line(name: string, present: number, absent: number, near = 0): Line {
  const counts = { present, near, absent, documents: 1, extra_activities: 0, extra_records: 0 };
  return { key: name, name, region: null, oktmo: null, cells: [], ...counts };
}

const MATRIX = {
  rows: [row("10 дело", 3, 0), row("2 дело", 1, 2), row("Анализ", 2, 1)],
  lines: [line("Ржевский", 1, 2), line("Лесной", 3, 0), line("Кашинский", 2, 0, 1)],
};

test("rows and municipalities are ordered apart", () => {
  expect(shownOf(MATRIX, { rows: "given", places: "name" }, false)).toEqual({ rows: [0, 1, 2], lines: [2, 1, 0] });
  expect(shownOf(MATRIX, { rows: "gaps", places: "covered" }, false)).toEqual({ rows: [1, 2, 0], lines: [1, 2, 0] });
  // Numbers in names are numbers.
  expect(shownOf(MATRIX, { rows: "name", places: "given" }, false).rows).toEqual([1, 0, 2]);
});

test("only gaps leaves what is whole out, and near is no whole", () => {
  expect(shownOf(MATRIX, { rows: "given", places: "given" }, true)).toEqual({ rows: [1, 2], lines: [0, 2] });
});

test("who sent nothing has no share", () => {
  expect(shareOf(line("Лесной", 1, 2))).toBe(33);
  expect(shareOf(line("Лесной", 0, 0))).toBeNull();
});
