/** What was done to fields and is not yet at the server: kept in the browser, so that neither a lost line nor a closed tab loses it. */
import type { Field } from "../fields";

export type Edit =
  { readonly kind: "set"; readonly value: string | null } | { readonly kind: "accept" } | { readonly kind: "absent" };

export interface Parcel {
  readonly id: string;
  readonly documentId: string;
  readonly recordId: string;
  readonly field: Field;
  readonly edit: Edit;
  /** The revision of the record that the person saw. */
  readonly rev: number;
}

export type Outbox = readonly Parcel[];

/** Return the outbox with one more; a later edit of a field takes the place of one that is not on its way yet. */
export function withParcel(outbox: Outbox, parcel: Parcel, onItsWay: string | null): Outbox {
  const earlier = outbox.find((one) => isSamePlace(one, parcel) && one.id !== onItsWay);
  if (earlier === undefined) return [...outbox, parcel];
  // What the person saw first is what somebody else's change is measured against.
  return outbox.map((one) => (one === earlier ? { ...parcel, rev: earlier.rev } : one));
}

function isSamePlace(one: Parcel, other: Parcel): boolean {
  return one.recordId === other.recordId && one.field === other.field;
}

/**
 * Return the outbox after one arrived and made the revision `rev`.
 *
 * Our own change is no reason for a conflict: what follows it is measured against the new revision. Where the server
 * joined it with somebody else's, edits of other fields stay measured against what the person saw.
 */
export function withoutParcel(outbox: Outbox, arrived: Parcel, rev: number): Outbox {
  const alone = rev === arrived.rev + 1;
  return outbox
    .filter((one) => one.id !== arrived.id)
    .map((one) => {
      if (one.recordId !== arrived.recordId) return one;
      const follows = isSamePlace(one, arrived) || (alone && one.rev === arrived.rev);
      return follows ? { ...one, rev } : one;
    });
}

/** Return the outbox without one that was refused. */
export function dropped(outbox: Outbox, id: string): Outbox {
  return outbox.filter((one) => one.id !== id);
}

/** Return what waits to be sent of a field. */
export function pendingOf(outbox: Outbox, recordId: string, field: Field): Parcel | undefined {
  return outbox.findLast((one) => one.recordId === recordId && one.field === field);
}

/** Milliseconds to the next try: longer each time, half a minute at most. */
export function pauseBefore(tries: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.min(tries, 5));
}

function isParcel(value: unknown): value is Parcel {
  return typeof value === "object" && value !== null && "recordId" in value && "edit" in value && "rev" in value;
}

/** Read what was kept; what cannot be read is nothing. */
export function outboxFrom(kept: string | null): Outbox {
  try {
    const found: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(found) ? found.filter(isParcel) : [];
  } catch {
    return [];
  }
}
