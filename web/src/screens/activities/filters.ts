import type { ActivityFilters, ActivitySort, FacetName } from "../../api/types";
import { ru } from "../../text/ru";

/** Facets in the order of the screen. */
export const FACETS: readonly FacetName[] = [
  "municipality",
  "year",
  "spread",
  "responsible",
  "deadline",
  "month",
  "state",
  "finding",
];
export const SORTS: readonly ActivitySort[] = ["members", "municipalities", "deadline", "name"];

/** What is asked for, as the address holds it. */
export interface Asked {
  readonly q: string;
  readonly sort: ActivitySort;
  readonly chosen: Readonly<Partial<Record<FacetName, readonly string[]>>>;
}

/** Return what an address asks for; what it does not know is left out. */
export function askedOf(search: URLSearchParams): Asked {
  const sort = SORTS.find((one) => one === search.get("sort")) ?? "members";
  const pairs = FACETS.map((name) => [name, search.getAll(name).filter((value) => isKnown(name, value))] as const);
  return {
    q: search.get("q") ?? "",
    sort,
    chosen: Object.fromEntries(pairs.filter(([, values]) => values.length > 0)),
  };
}

/** Return the address of what is asked for. */
export function searchOf({ q, sort, chosen }: Asked): URLSearchParams {
  const search = new URLSearchParams();
  if (q.trim() !== "") search.set("q", q.trim());
  for (const name of FACETS) for (const value of chosen[name] ?? []) search.append(name, value);
  if (sort !== "members") search.set("sort", sort);
  return search;
}

/** Return the same with a value chosen, or not any more. */
export function toggled(asked: Asked, name: FacetName, value: string): Asked {
  const known = asked.chosen[name] ?? [];
  const values = known.includes(value) ? known.filter((one) => one !== value) : [...known, value];
  return { ...asked, chosen: { ...asked.chosen, [name]: values } };
}

/** Return the query the API understands. */
export function queryOf({ q, sort, chosen }: Asked): ActivityFilters {
  const { year, month, ...words } = chosen;
  const query = {
    ...words,
    ...(q.trim() === "" ? {} : { q: q.trim() }),
    ...(year === undefined ? {} : { year: year.map(Number) }),
    ...(month === undefined ? {} : { month: month.map(Number) }),
    sort,
  };
  // `isKnown` has let through no other words than those of the API.
  return query as ActivityFilters;
}

/** Return a facet's value in words. */
export function valueInWords(name: FacetName, value: string): string {
  const words = WORDS[name];
  return words === undefined ? value : (words[value] ?? value);
}

const WORDS: Readonly<Partial<Record<FacetName, Readonly<Record<string, string>>>>> = {
  responsible: ru.activities.responsible,
  deadline: ru.activities.deadlines,
  month: Object.fromEntries(ru.activities.months.map((word, at) => [String(at + 1), word])),
  state: ru.record.states,
  finding: ru.findings,
  spread: ru.activities.spreads,
};

function isKnown(name: FacetName, value: string): boolean {
  if (name === "municipality") return value.trim() !== "" && value.length <= 500;
  if (name === "year") return /^(?:19[9]\d|20\d\d)$/.test(value);
  return value in (WORDS[name] ?? {});
}
