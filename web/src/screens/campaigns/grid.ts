import type { Expectation, Sender } from "./types";

export interface SenderRow {
  readonly sender: Sender;
  /** By number of the date. */
  readonly cells: ReadonlyMap<number, Expectation>;
}

/** Put the expectations of each sender into one row, in the order they came. */
export function senderRows(items: readonly Expectation[]): readonly SenderRow[] {
  const rows = new Map<string, { sender: Sender; cells: Map<number, Expectation> }>();
  for (const item of items) {
    const row = rows.get(item.sender.id) ?? { sender: item.sender, cells: new Map<number, Expectation>() };
    row.cells.set(item.round, item);
    rows.set(item.sender.id, row);
  }
  return [...rows.values()];
}

/** Return the id of a document in what somebody pasted: an address of its page, or the id itself. */
export function documentIn(text: string): string | undefined {
  return /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.exec(text.slice(0, 2000))?.[0].toLowerCase();
}

/** Return the years in «2026, 2027»; undefined where something else stands there. */
export function yearsIn(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const years = parts.map(Number);
  return years.every((year) => Number.isInteger(year) && year >= 1990 && year <= 2100) ? years : undefined;
}

/** Return who stands in a list of lines: a name, and behind a semicolon its municipality. */
export function sendersIn(text: string): { name: string; municipality?: string }[] {
  return text
    .split("\n")
    .map((line) => line.split(/[;\t]/).map((part) => part.trim()))
    .filter(([name]) => name !== undefined && name !== "")
    .map(([name = "", municipality = ""]) => (municipality === "" ? { name } : { name, municipality }));
}

const FORMULA = /^[=+\-@\t\r]/;

/** Return rows as CSV for spreadsheets: UTF-8 with a mark, «;», nothing that would run as a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
