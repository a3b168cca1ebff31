import { edtfInWords } from "../../text/edtf";

/** Return «март 2026», «март — июнь 2026» of two days. */
export function monthsInWords(first: string, last: string | null): string {
  const [from, to] = [first.slice(0, 7), (last ?? first).slice(0, 7)];
  return edtfInWords(from === to ? from : `${from}/${to}`);
}

/** Return all months from the first to the last, those without anything too; at most ten years of them. */
export function monthsBetween(first: string, last: string): string[] {
  const months = [];
  for (let month = first; month <= last && months.length < 120; month = monthAfter(month)) months.push(month);
  return months;
}

function monthAfter(before: string): string {
  const [year = 0, number = 1] = before.split("-").map(Number);
  const [next, month] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}
