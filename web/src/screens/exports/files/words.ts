import type { ExportItem, Filters } from "../../../api/types";
import { day } from "../../../text/moment";
import { ru } from "../../../text/ru";

type ExportFilters = Filters | ExportItem["filters"];

const FINDINGS: Readonly<Record<string, string>> = ru.findings;

/** What each filter says, in the order told; a filter that is not set says nothing. */
const WORDS: readonly ((filters: ExportFilters) => string | number | boolean | null | undefined)[] = [
  ({ q }) => q && `«${q}»`,
  ({ municipality }) => municipality,
  ({ year }) => year,
  ({ state }) => state?.map((one) => ru.record.states[one]).join(", "),
  ({ finding }) => finding && (FINDINGS[finding] ?? finding),
  ({ due_from: from }) => from && `${ru.registry.dueFrom.toLowerCase()} ${day(from)}`,
  ({ due_to: to }) => to && `${ru.registry.dueTo.toLowerCase()} ${day(to)}`,
  ({ batch }) => batch && ru.exports.oneBatch,
  ({ document }) => document && ru.exports.oneDocument,
  ({ accepted_only: only }) => only && ru.exports.acceptedOnly.toLowerCase(),
];

/** Return what an export holds, in words: «педагог · 2024 · только проверенные». */
export function filtersInWords(filters: ExportFilters): string {
  const words = WORDS.map((word) => word(filters)).filter(Boolean);
  return words.join(" · ") || ru.exports.everything;
}
