/** What the address of «Покрытие и сроки» says, and the query it becomes. */
export const KEYS = [
  "tab",
  "reference",
  "year",
  "region",
  "due_by",
  "expect",
  "registry",
  "gaps",
  "rows",
  "places",
  "state",
  "step",
  "by",
  "day",
  "from",
  "to",
] as const;

export type Key = (typeof KEYS)[number];
export type Texts = Readonly<Partial<Record<Key, string>>>;

/** How rows or municipalities are ordered. */
export const ORDERS = ["given", "gaps", "covered", "name"] as const;
export type Order = (typeof ORDERS)[number];

/** Return what an address asks for; what it does not know is left out. */
export function textsOf(search: URLSearchParams): Texts {
  const pairs = KEYS.map((key) => [key, search.get(key)?.trim() ?? ""] as const);
  return Object.fromEntries(pairs.filter(([, text]) => text !== ""));
}

/** Return the address of these filters, with some of them changed; an empty text takes its filter away. */
export function searchOf(texts: Texts, changes: Texts = {}): Record<string, string> {
  const all: Record<string, string> = { ...texts, ...changes };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ""));
}

export function orderOf(text: string | undefined): Order {
  return ORDERS.find((order) => order === text) ?? "given";
}

/** Return one of these, or the first where the text is none of them. */
export function oneOf<Value extends string>(text: string | undefined, known: readonly [Value, ...Value[]]): Value {
  return known.find((value) => value === text) ?? known[0];
}

export function dateOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}

export interface DocumentsQuery {
  readonly year?: number;
  readonly region?: string;
  readonly expect?: string[];
  readonly by_registry?: boolean;
}

/** Return which documents are asked for: a year that is none is left out rather than refused. */
export function documentsQuery({ year, region, expect, registry }: Texts): DocumentsQuery {
  const names = (expect ?? "").split("\n").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  return {
    ...(year !== undefined && /^(19|20)\d\d$/.test(year) ? { year: Number(year) } : {}),
    ...(region === undefined ? {} : { region }),
    ...(names.length === 0 ? {} : { expect: names.slice(0, 300) }),
    ...(registry === "1" ? { by_registry: true } : {}),
  };
}

export type MatrixQuery = DocumentsQuery & { readonly reference: string; readonly due_by?: string };

/** Return the query of a matrix; undefined where no reference is chosen. */
export function matrixQuery(texts: Texts): MatrixQuery | undefined {
  if (texts.reference === undefined) return undefined;
  const due = dateOf(texts.due_by);
  return { ...documentsQuery(texts), reference: texts.reference, ...(due === undefined ? {} : { due_by: due }) };
}

/** Return the address where the workbook is got. */
export function fileHref(query: MatrixQuery): string {
  const parts = new URLSearchParams({ reference: query.reference });
  if (query.year !== undefined) parts.set("year", String(query.year));
  if (query.region !== undefined) parts.set("region", query.region);
  if (query.due_by !== undefined) parts.set("due_by", query.due_by);
  if (query.by_registry === true) parts.set("by_registry", "true");
  for (const name of query.expect ?? []) parts.append("expect", name);
  return `/api/v1/coverage/file?${parts}`;
}
