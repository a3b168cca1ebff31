import type { components } from "../../../api/schema";
import { saved as words } from "../../../text/calendars";
import type { Tone } from "../../../ui/StateChip";

type Schemas = components["schemas"];
export type Saved = Schemas["SavedExportOut"];
export type Run = Schemas["SavedRunOut"];
export type Timetable = Schemas["TimetableOut"];
export type Format = Schemas["ExportFormat"];

export const TONES: Readonly<Record<Run["state"], Tone>> = { started: "busy", done: "good", failed: "bad" };
export const WATCH_MS = 5000;

const APPROVED = ["accepted", "corrected", "added"];

/** Tell whether an export is of checked records alone. */
export function isApprovedOnly({ filters }: Saved): boolean {
  return filters.state.length > 0 && filters.state.every((state) => APPROVED.includes(state));
}

/** Return a timetable in words: «по понедельникам, пятницам в 06:30, Asia/Yakutsk». */
export function timetableInWords(timetable: Timetable | null): string {
  if (timetable === null) return words.byHand;
  return `${paceInWords(timetable)} (${timetable.zone})`;
}

function paceInWords({ pace, weekdays, day, time }: Timetable): string {
  if (pace === "daily") return words.daily(time);
  if (pace === "weekly") return `${weekdays.map((one) => words.weekdayOf[one - 1]).join(", ")} в ${time}`;
  return day === null ? words.monthlyLast(time) : words.monthly(`${String(day)}-го`, time);
}

/** The reader's own time zone, as the IANA calls it. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/Moscow";
}
