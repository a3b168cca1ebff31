import type { ExportItem, Filters } from "../../../api/types";
import { day } from "../../../text/moment";
import { exports as words } from "../../../text/exports";
import { ru } from "../../../text/ru";

type ExportFilters = Filters | ExportItem["filters"];

const FINDINGS: Readonly<Record<string, string>> = ru.findings;

/** What each filter says, in the order told; a filter that is not set says nothing. */
const WORDS: readonly ((filters: ExportFilters) => string | number | boolean | null | undefined)[] = [
  ({ q }) => q && `«${q}»`,
  ({ municipality }) => municipality,
  ({ year }) => year,
  ({ state, accepted_only: only }) => !only && state?.map((one) => ru.record.states[one]).join(", "),
  ({ finding }) => finding && (FINDINGS[finding] ?? finding),
  ({ due_from: from }) => from && `${ru.registry.dueFrom.toLowerCase()} ${day(from)}`,
  ({ due_to: to }) => to && `${ru.registry.dueTo.toLowerCase()} ${day(to)}`,
  ({ batch }) => batch && ru.exports.oneBatch,
  ({ document }) => document && ru.exports.oneDocument,
  ({ accepted_only: only }) => only && words.scopes.accepted.toLowerCase(),
];

/** Return what an export holds, in words: «педагог · 2024 · только проверенные». */
export function filtersInWords(filters: ExportFilters): string {
  const said = WORDS.map((word) => word(filters)).filter(Boolean);
  return said.join(" · ") || words.everything;
}

/** Return how it is written, where that is not the usual: «должности вместо имён · .zst»; which names are in it always. */
export function optionsInWords(options: ExportItem["options"]): string {
  const { names, contacts, compression } = options;
  const said = [
    `${words.names.toLowerCase()}: ${words.namesOf[names].toLowerCase()}`,
    contacts && words.manifestOf.contacts,
    compression !== "none" && words.compressions[compression],
    options.a_sheet_each && words.aSheetEach.toLowerCase(),
    options.coverage && words.coverage.toLowerCase(),
  ];
  return said.filter(Boolean).join(" · ");
}
