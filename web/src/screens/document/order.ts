import type { RecordItem } from "../../api/types";
import { FIELDS, findingsOf, rawOf, type Field } from "./fields";

/** A field of a record: where the reviewer is. */
export interface Spot {
  readonly recordId: string;
  readonly field: Field;
}

/** Tells what waits to be sent of a field, so that it counts as decided. */
export type IsPending = (recordId: string, field: Field) => boolean;

/** Return the fields a person has yet to decide, in the order of the form; the server says which. */
export function unresolvedOf({ unresolved }: Pick<RecordItem, "unresolved">): Field[] {
  return FIELDS.filter((field) => unresolved.includes(field));
}

/** Return every undecided field of the document in its order, what waits to be sent left out. */
export function unresolvedSpots(records: readonly RecordItem[], isPending: IsPending): Spot[] {
  return records.flatMap((record) =>
    isPostponed(record)
      ? []
      : unresolvedOf(record)
          .filter((field) => !isPending(record.id, field))
          .map((field) => ({ recordId: record.id, field })),
  );
}

export function isPostponed(record: RecordItem): boolean {
  const { postponed } = record as { readonly postponed?: object | null };
  return postponed !== undefined && postponed !== null;
}

/** Return the undecided field after or before a place of the document; null at its end. */
export function nextSpot(
  spots: readonly Spot[],
  records: readonly RecordItem[],
  from: Spot | null,
  step: 1 | -1,
): Spot | null {
  const order = new Map(records.map(({ id }, index) => [id, index]));
  const rank = ({ recordId, field }: Spot) => (order.get(recordId) ?? -1) * FIELDS.length + FIELDS.indexOf(field);
  const here = from === null ? (step === 1 ? -1 : Infinity) : rank(from);
  const found = step === 1 ? spots.find((spot) => rank(spot) > here) : spots.findLast((spot) => rank(spot) < here);
  return found ?? null;
}

/** Return the undecided field that Enter leads to: the next one, else the first of those passed over. */
export function spotAfterEnter(spots: readonly Spot[], records: readonly RecordItem[], from: Spot | null): Spot | null {
  const others = spots.filter((spot) => spot.recordId !== from?.recordId || spot.field !== from.field);
  return nextSpot(others, records, from, 1) ?? others[0] ?? null;
}

/** Return where a record is entered: its first undecided field, else its activity. */
export function entranceOf(record: RecordItem, isPending: IsPending): Spot {
  const field = unresolvedOf(record).find((one) => !isPending(record.id, one)) ?? "activity";
  return { recordId: record.id, field };
}

export type FieldMark = "auto" | "accepted" | "corrected" | "unresolved" | "failed" | "absent";

/** Return what is known of a field; null where it is empty and nobody said so. */
export function markOf(record: RecordItem, field: Field): FieldMark | null {
  if (unresolvedOf(record).includes(field)) return findingsOf(record, field).length > 0 ? "failed" : "unresolved";
  const state = record.fields[field];
  if (state?.origin === "person") return personsMark(state.rule);
  if (rawOf(record, field) === "") return null;
  return record.state === "accepted" ? "accepted" : "auto";
}

function personsMark(rule: string | null | undefined): FieldMark {
  return PERSONS[rule ?? ""] ?? "corrected";
}

const PERSONS: Readonly<Record<string, FieldMark>> = { absent: "absent", accepted: "accepted" };
