import type { ExportItem } from "../../api/types";
import { day } from "../../text/moment";
import { ru } from "../../text/ru";

/** Return what an export holds, in words: «педагог · 2024 · только проверенные». */
export function filtersInWords(filters: ExportItem["filters"]): string {
  const { q, municipality, year, state, finding, due_from: from, due_to: to } = filters;
  const findings: Readonly<Record<string, string>> = ru.findings;
  const words = [
    q && `«${q}»`,
    municipality,
    year && String(year),
    state && ru.record.states[state],
    finding && (findings[finding] ?? finding),
    from && `${ru.registry.dueFrom.toLowerCase()} ${day(from)}`,
    to && `${ru.registry.dueTo.toLowerCase()} ${day(to)}`,
    filters.batch && ru.exports.oneBatch,
    filters.document && ru.exports.oneDocument,
    filters.accepted_only === true && ru.exports.acceptedOnly.toLowerCase(),
  ];
  return words.filter((word) => typeof word === "string" && word !== "").join(" · ") || ru.exports.everything;
}
