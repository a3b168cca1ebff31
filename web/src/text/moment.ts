/** Times, sizes and durations as the page writes them. */
import { formatNumber } from "./plural";

const CLOCK = new Intl.DateTimeFormat("ru", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long", year: "numeric" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat("ru", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** Return «12:04» in the reader's own time zone. */
export function clock(at: Date | string): string {
  return CLOCK.format(new Date(at));
}

/** Return «5 марта 2026 г.». */
export function day(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : DAY.format(date);
}

/** Return «5 мар. 2026 г., 12:04». */
export function dayAndClock(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : DAY_AND_CLOCK.format(date);
}

const UNITS = ["Б", "КБ", "МБ", "ГБ"] as const;

/** Return «340 КБ», «1,2 МБ». */
export function fileSize(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${formatNumber(value < 10 && power > 0 ? Math.round(value * 10) / 10 : Math.round(value))}\u00a0${UNITS[power] ?? ""}`;
}

/** Return «40 с», «3 мин», «1 ч 20 мин»: how long there is still to wait. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))}\u00a0с`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0мин`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)}\u00a0ч` : `${Math.floor(minutes / 60)}\u00a0ч ${rest}\u00a0мин`;
}
