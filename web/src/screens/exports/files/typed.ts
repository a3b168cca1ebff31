import type { ExportFormat, Filters } from "../../../api/types";
import type { Options, Order } from "./data";

export type Scope = "accepted" | "all" | "unreviewed";

/** What stands in the form. */
export interface Typed {
  readonly scope: Scope;
  readonly q: string;
  readonly municipality: string;
  readonly year: string;
  readonly format: ExportFormat;
  readonly options: Options;
}

export type Change = (changes: Partial<Typed>) => void;

/** Return the form as it opens: what is checked, as a workbook, without contacts. */
export function typedOf({ q, municipality, year }: Filters): Typed {
  return {
    scope: "accepted",
    q: q ?? "",
    municipality: municipality ?? "",
    year: year?.toString() ?? "",
    format: "xlsx",
    options: {
      names: "as_written",
      contacts: false,
      compression: "none",
      form: null,
      a_sheet_each: false,
      coverage: false,
      calendar_view: "due",
      undated: false,
    },
  };
}

/** Return whether the year is none or one. */
export function isYear(year: string): boolean {
  return year === "" || /^\d{4}$/.test(year.trim());
}

const PACKABLE: readonly ExportFormat[] = ["csv", "csv_plain", "jsonl"];

/** Return whether the format may be compressed. */
export function isPackable(format: ExportFormat): boolean {
  return PACKABLE.includes(format);
}

/** Return the order: what the address narrows stays narrowed, and options of other formats are left out. */
export function orderOf(typed: Typed, narrowed: Filters): Order {
  const { scope, format, options } = typed;
  const text = (value: string) => (value.trim() === "" ? null : value.trim());
  const filters = {
    ...narrowed,
    q: text(typed.q),
    municipality: text(typed.municipality),
    year: typed.year.trim() === "" ? null : Number(typed.year),
  };
  return { format, filters: { ...filters, ...statesOf(scope, narrowed) }, options: optionsFor(format, options) };
}

function statesOf(scope: Scope, { state }: Filters): Partial<Order["filters"]> {
  if (scope === "unreviewed") return { state: ["unreviewed"], accepted_only: false };
  const isUnchecked = state?.some((one) => one === "unreviewed" || one === "deleted") ?? false;
  return { accepted_only: scope === "accepted" && !isUnchecked };
}

function optionsFor(format: ExportFormat, options: Options): Options {
  return {
    ...options,
    compression: isPackable(format) ? options.compression : "none",
    form: format === "form" ? options.form : null,
    a_sheet_each: format === "xlsx" && options.a_sheet_each,
    coverage: format === "xlsx" && options.coverage,
    undated: format === "ics" && options.undated,
  };
}
