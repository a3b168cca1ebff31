import type { Deadline, Finding, Plan, RecordItem, RecordState } from "../../api/types";
import type { Tone } from "../../ui/StateChip";
import { edtfInWords } from "../../text/edtf";
import { rruleInWords } from "../../text/rrule";
import { ru } from "../../text/ru";

/** The fields a reviewer may correct, in the order of the form. */
export const FIELDS = [
  "number",
  "section",
  "activity",
  "deadline",
  "responsible",
  "result",
  "place",
  "participants",
  "mark",
] as const;

export type Field = (typeof FIELDS)[number];

/** A field may be on the form even where it is empty: everyone expects these of a record. */
const ALWAYS: readonly Field[] = ["number", "section", "activity", "deadline", "responsible", "result"];

/** Below this a field asks for a look. */
const UNSURE = 0.8;

/** Return what the document says in this field. */
export function rawOf(record: RecordItem, field: Field): string {
  if (field === "deadline") return record.deadline.raw ?? "";
  if (field === "responsible") return record.responsible.raw ?? "";
  return record[field] ?? "";
}

/** Split the fields into those on the form and those that are empty and that the plan has no column for. */
export function fieldsOf(record: RecordItem, plan: Plan | undefined): { shown: Field[]; spare: Field[] } {
  const roles = new Set(plan?.columns.map((column) => column.role));
  const isShown = (field: Field) => ALWAYS.includes(field) || roles.has(field) || rawOf(record, field) !== "";
  return { shown: FIELDS.filter(isShown), spare: FIELDS.filter((field) => !isShown(field)) };
}

/** Return the deadline in words: «до 1 сентября 2024; раз в квартал». */
export function deadlineInWords(deadline: Deadline): string {
  const kind = ru.record.deadlineKinds[deadline.kind];
  const words = [...deadline.edtf.map(edtfInWords), deadline.rrule ? rruleInWords(deadline.rrule) : null];
  const said = [...words, deadline.condition, kind].filter((word) => typeof word === "string" && word !== "");
  return said.join("; ") || ru.record.noDeadline;
}

/** Return how unsure the reading of a field is, in per cent; null where it is sure or a person's. */
export function unsurePercent(record: RecordItem, field: Field): number | null {
  const state = record.fields[field];
  if (state === undefined || state.origin === "person" || state.confidence >= UNSURE) return null;
  return Math.round(state.confidence * 100);
}

/** Return the findings of a field; of null those that speak of the whole record. */
export function findingsOf(record: RecordItem, field: Field | null): Finding[] {
  const known: readonly string[] = FIELDS;
  return record.findings.filter((finding) => {
    const at = finding.field ?? null;
    return field === null ? at === null || !known.includes(at) : at === field;
  });
}

export const STATE_TONES: Readonly<Record<RecordState, Tone>> = {
  unreviewed: "calm",
  accepted: "good",
  corrected: "good",
  added: "good",
  deleted: "bad",
};

/** Return the record after or before one, the deleted ones passed over. */
export function neighbour(records: readonly RecordItem[], id: string, step: 1 | -1): RecordItem | undefined {
  const alive = records.filter((record) => record.state !== "deleted" || record.id === id);
  return alive[alive.findIndex((record) => record.id === id) + step];
}
