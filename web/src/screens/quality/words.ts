import { formatNumber } from "../../text/plural";
import { quality } from "../../text/quality";
import { ru } from "../../text/ru";
import type { Day, FieldFigures } from "./types";

const names: Readonly<Record<string, string>> = ru.record.fields;

/** Return a share in per cent: «97 %», «99,5 %»; what is nearly all is never told as all. */
export function percent(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined) return quality.none;
  const unit = 10 ** digits;
  const rounded = Math.round(share * 100 * unit) / unit;
  const told = rounded === 100 && share < 1 ? 100 - 1 / unit : rounded;
  return `${formatNumber(told)} %`;
}

/** Return the name of a field. */
export function fieldName(field: string): string {
  return names[field] ?? field;
}

/** Tell what a field needs, or what it has come to. */
export function whatNext(one: FieldFigures): string {
  const words = quality.fields;
  if (one.target === null) return words.never;
  if (thresholdOf(one) !== null) return words.working(percent(one.coverage));
  if (one.proposed !== null) return words.proposed(percent(one.proposed), percent(one.coverage));
  return one.needed === null ? words.hopeless : words.more(one.needed, fieldName(one.field));
}

/** Return the threshold in force of all kinds. */
export function thresholdOf(one: FieldFigures): number | null {
  return one.in_force.find(({ kind }) => kind === "")?.threshold ?? null;
}

/** Return a share typed in per cent, 0..1; undefined where it is none, null where nothing is typed. */
export function shareOf(text: string, least: number, most: number): number | null | undefined {
  const said = text.trim().replace(",", ".").replace("%", "").trim();
  if (said === "") return null;
  const value = Number(said);
  if (!Number.isFinite(value) || value < least || value > most) return undefined;
  return Math.round(value * 100) / 10_000;
}

/** Return a share as it is typed in per cent. */
export function typed(share: number | null): string {
  return share === null ? "" : String(Math.round(share * 10_000) / 100).replace(".", ",");
}

const SHORT = new Intl.DateTimeFormat("ru", { day: "numeric", month: "short", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Return a day: «2 мар.», whole «2 марта 2026 г.». */
export function dayInWords(day: string, isWhole = false): string {
  return (isWhole ? LONG : SHORT).format(new Date(`${day}T00:00:00Z`));
}

export interface DecidedDay {
  readonly day: string;
  readonly people: number;
  readonly corrected: number;
  readonly itself: number;
}

/** Put together what people and what the machine decided on each day. */
export function byDay(days: readonly Day[]): DecidedDay[] {
  const found = new Map<string, DecidedDay>();
  for (const { day, by_itself, records, corrected } of days) {
    if (day === null) continue;
    const known = found.get(day) ?? { day, people: 0, corrected: 0, itself: 0 };
    found.set(day, {
      day,
      people: known.people + (by_itself ? 0 : records),
      corrected: known.corrected + corrected,
      itself: known.itself + (by_itself ? records : 0),
    });
  }
  return [...found.values()].sort((one, other) => one.day.localeCompare(other.day));
}
