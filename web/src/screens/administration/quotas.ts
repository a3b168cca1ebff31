import type { components } from "../../api/schema";

export type Limits = components["schemas"]["QuotaLimitsOut"];
export type LimitsPut = components["schemas"]["QuotaLimitsPut"];
export type Used = components["schemas"]["UsedOut"];
export type LimitName = keyof LimitsPut;

const GIB = 1024 ** 3;
/** Nobody means more, and the server takes no more. */
const MOST = { count: 2_000_000_000, bytes: 2 ** 53 };

/** In the order of the form; bytes are written in gigabytes. */
export const LIMITS: readonly LimitName[] = [
  "user_requests",
  "user_files",
  "user_bytes",
  "municipality_files",
  "municipality_bytes",
  "municipality_kept",
  "exports_at_once",
  "exports_day",
];

const isBytes = (name: LimitName) => name.endsWith("_bytes") || name.endsWith("_kept");

/** Return the text of a limit in its field; empty where there is none. */
export function textOf(name: LimitName, limit: number | null): string {
  if (limit === null) return "";
  return isBytes(name) ? String(Math.round((limit / GIB) * 1000) / 1000).replace(".", ",") : String(limit);
}

/** Return the limit that a text tells, null for none; undefined for what is no limit. */
export function limitOf(name: LimitName, text: string): number | null | undefined {
  const said = text.trim().replaceAll(/\s/g, "").replace(",", ".");
  if (said === "") return null;
  if (!/^\d+(\.\d+)?$/.test(said)) return undefined;
  const limit = isBytes(name) ? Math.round(Number(said) * GIB) : Number(said);
  const most = isBytes(name) ? MOST.bytes : MOST.count;
  return Number.isInteger(limit) && limit >= 1 && limit <= most ? limit : undefined;
}

/** Return the limits the texts tell; null while one of them tells none. */
export function limitsOf(texts: Readonly<Record<LimitName, string>>): LimitsPut | null {
  const read = LIMITS.map((name) => [name, limitOf(name, texts[name])] as const);
  if (read.some(([, limit]) => limit === undefined)) return null;
  return Object.fromEntries(read) as LimitsPut;
}

/** Return which share of a limit is used, in whole percent; null where there is no limit. */
export function shareOf(used: number, limit: number | null): number | null {
  return limit === null ? null : Math.floor((used / limit) * 100);
}
