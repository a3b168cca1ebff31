import type { Filters, FindingCode, RecordState } from "../../api/types";
import { ru } from "../../text/ru";

/** The filters as the address holds them; an empty one is absent. */
export const FILTER_KEYS = [
  "q",
  "municipality",
  "year",
  "state",
  "finding",
  "due_from",
  "due_to",
  "batch",
  "document",
] as const;

export type FilterKey = (typeof FILTER_KEYS)[number];
export type FilterTexts = Readonly<Partial<Record<FilterKey, string>>>;

export const STATES: readonly RecordState[] = ["unreviewed", "accepted", "corrected", "added", "deleted"];

/** Return the filters an address asks for; what it does not know is left out. */
export function textsOfSearch(search: URLSearchParams): FilterTexts {
  const pairs = FILTER_KEYS.map((key) => [key, search.get(key)?.trim() ?? ""] as const);
  return Object.fromEntries(pairs.filter(([, text]) => text !== ""));
}

/** Return the address of these filters. */
export function searchOfTexts(texts: FilterTexts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
}

function isState(text: string | undefined): text is RecordState {
  return STATES.some((state) => state === text);
}

function isFinding(text: string | undefined): text is FindingCode {
  return text !== undefined && text in ru.findings;
}

function isDate(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** Return the query the API understands: a year or date that is none is left out rather than refused. */
export function queryOfTexts(texts: FilterTexts): Filters {
  const { q, municipality, year, state, finding, due_from, due_to, batch, document } = texts;
  const plain = { q, municipality, batch, document };
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([, text]) => text !== undefined)),
    ...(year !== undefined && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
    ...(isFinding(finding) ? { finding } : {}),
    ...(isState(state) ? { state: [state] } : {}),
    ...(isDate(due_from) ? { due_from } : {}),
    ...(isDate(due_to) ? { due_to } : {}),
  };
}
