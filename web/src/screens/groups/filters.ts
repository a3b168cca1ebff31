import type { GroupField, GroupsQuery } from "./types";

/** The fields, those that repeat most first. */
export const FIELDS = [
  "deadline",
  "responsible",
  "result",
  "section",
  "activity",
  "place",
  "participants",
  "mark",
] as const satisfies readonly GroupField[];

/** What the address of the screen says. */
export interface Wanted {
  readonly field: GroupField;
  readonly municipality?: string | undefined;
  readonly batch?: string | undefined;
  readonly year?: string | undefined;
  readonly checked?: string | undefined;
  /** A record whose group is shown first. */
  readonly record?: string | undefined;
}

const KEYS = ["municipality", "batch", "year", "checked", "record"] as const;

/** Return what an address asks for; a field it does not know is the first one. */
export function wantedOf(search: URLSearchParams): Wanted {
  const field = FIELDS.find((one) => one === search.get("field")) ?? FIELDS[0];
  const rest = KEYS.map((key) => [key, search.get(key)?.trim() ?? ""] as const).filter(([, text]) => text !== "");
  return { field, ...Object.fromEntries(rest) };
}

/** Return the address of what is wanted. */
export function searchOf(wanted: Wanted): Record<string, string> {
  const pairs = Object.entries(wanted).filter(([, text]) => typeof text === "string" && text !== "");
  return Object.fromEntries(pairs);
}

/** Return the query of what is wanted: a year that is none is left out. */
export function queryOf({ field, municipality, batch, year, checked }: Wanted): GroupsQuery {
  const number = Number(year);
  return {
    field,
    ...(municipality === undefined ? {} : { municipality }),
    ...(batch === undefined ? {} : { batch }),
    ...(year !== undefined && number >= 1990 && number <= 2100 ? { year: number } : {}),
    ...(checked === undefined ? {} : { with_checked: true }),
  };
}
