import type { FindingCode } from "../../../api/types";
import { isCount } from "../../administration/lines";
import { isYear, type Names } from "../calendars/data";
import { isApprovedOnly, ownZone, type Format, type Saved } from "./data";

export type Pace = "none" | "daily" | "weekly" | "monthly";

/** What stands in the form. */
export interface Typed {
  readonly name: string;
  readonly format: Format;
  readonly municipality: string;
  readonly year: string;
  /** «chosen»: the states that the API was given, kept as they are. */
  readonly records: "accepted" | "all" | "chosen";
  readonly names: Names;
  readonly isShared: boolean;
  readonly pace: Pace;
  readonly weekdays: readonly string[];
  /** «last» for the last one. */
  readonly day: string;
  readonly time: string;
  readonly zone: string;
  readonly kept: string;
}

export type Wrong = Partial<Record<"name" | "year" | "time" | "weekdays" | "kept", boolean>>;

function empty(): Typed {
  return {
    name: "",
    format: "xlsx",
    municipality: "",
    year: "",
    records: "accepted",
    names: "as_written",
    isShared: false,
    pace: "none",
    weekdays: [],
    day: "last",
    time: "06:00",
    zone: ownZone(),
    kept: "5",
  };
}

export function typedOf(saved: Saved | undefined): Typed {
  if (saved === undefined) return empty();
  return {
    ...empty(),
    ...whenOf(saved.timetable),
    name: saved.name,
    format: saved.format,
    municipality: saved.filters.municipality ?? "",
    year: String(saved.filters.year ?? ""),
    records: recordsOf(saved),
    names: saved.options.names,
    isShared: saved.is_shared,
    kept: String(saved.kept),
  };
}

function recordsOf(saved: Saved): Typed["records"] {
  if (isApprovedOnly(saved)) return "accepted";
  return saved.filters.state.length === 0 ? "all" : "chosen";
}

function whenOf(timetable: Saved["timetable"]): Partial<Typed> {
  if (timetable === null) return {};
  const { pace, weekdays, day, time, zone } = timetable;
  return { pace, weekdays: weekdays.map(String), day: day === null ? "last" : String(day), time, zone };
}

/** Return what cannot be saved as it stands. */
export function wrongOf(typed: Typed): Wrong {
  const wrong = {
    name: typed.name.trim() === "",
    year: !isYear(typed.year),
    time: typed.pace !== "none" && !/^([01]\d|2[0-3]):[0-5]\d$/.test(typed.time),
    weekdays: typed.pace === "weekly" && typed.weekdays.length === 0,
    kept: !isCount(typed.kept, 100),
  };
  return Object.fromEntries(Object.entries(wrong).filter(([, is]) => is));
}

export function timetableOf({ pace, weekdays, day, time, zone }: Typed) {
  if (pace === "none") return null;
  return {
    pace,
    weekdays: pace === "weekly" ? weekdays.map(Number).sort((one, other) => one - other) : [],
    day: pace === "monthly" && day !== "last" ? Number(day) : null,
    time,
    zone: zone.trim(),
  };
}

const OPTIONS = {
  contacts: false,
  compression: "none",
  form: null,
  a_sheet_each: false,
  coverage: false,
  calendar_view: "due",
  undated: false,
} as const;

const FILTERS = { q: null, finding: null, due_from: null, due_to: null, document: null, batch: null } as const;

/** Return the request; what only the API may choose (words, dates, a form) stays as it was. */
export function bodyOf(typed: Typed, known: Saved | undefined) {
  return {
    name: typed.name.trim(),
    format: typed.format,
    filters: {
      ...(known === undefined ? FILTERS : keptFilters(known)),
      municipality: typed.municipality.trim() === "" ? null : typed.municipality.trim(),
      year: typed.year.trim() === "" ? null : Number(typed.year),
      ...(typed.records === "chosen" && known !== undefined
        ? { state: known.filters.state }
        : { accepted_only: typed.records === "accepted" }),
    },
    options: { ...OPTIONS, ...known?.options, names: typed.names },
    is_shared: typed.isShared,
    timetable: timetableOf(typed),
    kept: Number(typed.kept),
  };
}

function keptFilters({ filters: { q, finding, due_from, due_to, document, batch } }: Saved) {
  return { q, finding: finding as FindingCode | null, due_from, due_to, document, batch };
}
