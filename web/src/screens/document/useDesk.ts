import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { cellBoxes } from "./boxes";
import type { Changes } from "./changes";
import { draftKey, placeOfDraft, type Drafts } from "./drafts";
import { FIELDS, neighbour, type Field } from "./fields";
import { shownOf } from "./FieldRow";
import { entranceOf, nextSpot, spotAfterEnter, unresolvedSpots, type Spot } from "./order";
import { fieldsOnPage, useSpot } from "./useSpot";

export interface DeskParts {
  /** What holds the form. */
  readonly root: React.RefObject<HTMLElement | null>;
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  /** Whether the address names the record: then the reviewer begins there. */
  readonly isAsked: boolean;
  readonly onCurrent: (id: string) => void;
  readonly changes: Changes;
  readonly drafts: Drafts;
  readonly setDraft: (key: string, text: string | undefined) => void;
  /** What is in focus when nothing is left to decide. */
  readonly onNothingLeft: () => void;
}

/** The reviewer's way through the fields of a document. */
export function useDesk(parts: DeskParts) {
  const { root, records, current, isAsked, onCurrent, changes, drafts, setDraft, onNothingLeft } = parts;
  const [errors, setErrors] = useState<Drafts>({});
  const { field, setField, goTo } = useSpot(root, current, onCurrent);
  // A text entered by a key is left by Enter for the next undecided field of the document, one pressed with the mouse
  // for the next of its own record: whoever mends a record by hand is not thrown out of it.
  const isByKey = useRef(false);
  // The revision a text was begun on: somebody else's change since then must not be written over.
  const seen = useRef(new Map<string, number>());
  const isPending = (recordId: string, name: Field) => changes.pending(recordId, name) !== undefined;
  const spots = unresolvedSpots(records, isPending);
  const here: Spot | null = current === undefined || field === null ? null : { recordId: current.id, field };

  /** Keep what is typed in a field; false where it cannot be kept. */
  const commit = (spot: Spot): boolean => {
    const key = draftKey(spot.recordId, spot.field);
    const draft = drafts[key];
    const record = records.find(({ id }) => id === spot.recordId);
    // Kept already, though not drawn yet: leaving the text must not keep it twice.
    if (draft === undefined || record === undefined || !seen.current.has(key)) return true;
    const isNameless = spot.field === "activity" && draft.trim() === "";
    setErrors(isNameless ? { [key]: ru.record.noActivity } : {});
    if (isNameless) return false;
    keep(record, spot.field, draft.trim());
    setDraft(key, undefined);
    return true;
  };
  const keep = (record: RecordItem, name: Field, text: string) => {
    const shown = shownOf(record, name, changes.pending(record.id, name)?.edit);
    const rev = seen.current.get(draftKey(record.id, name)) ?? record.rev;
    seen.current.delete(draftKey(record.id, name));
    if (text !== shown.trim())
      changes.edit({ ...record, rev }, name, { kind: "set", value: text === "" ? null : text });
  };
  const type = (name: Field, text: string | undefined) => {
    if (current === undefined) return;
    const key = draftKey(current.id, name);
    if (!seen.current.has(key)) seen.current.set(key, current.rev);
    setDraft(key, text);
  };
  const commitAll = (): boolean => Object.keys(drafts).every((key) => commit(placeOfDraft(key)));

  const enter = (record: RecordItem) => {
    if (commitAll()) goTo(entranceOf(record, isPending));
  };
  const choose = (id: string) => {
    if (commitAll()) onCurrent(id);
  };
  const goOn = (from: Spot | null, inside: boolean) => {
    const left = spots.filter((spot) => !inside || spot.recordId === from?.recordId);
    const next = spotAfterEnter(left, records, from);
    if (next !== null) goTo(next);
    else if (inside && from !== null) goTo(from);
    else onNothingLeft();
  };
  const decide = (name: Field, kind: "accept" | "absent") => {
    if (current === undefined) return;
    seen.current.delete(draftKey(current.id, name));
    setDraft(draftKey(current.id, name), undefined);
    changes.edit(current, name, { kind });
  };

  /** Go to the undecided field before or after; false where there is none, and the browser goes on. */
  const tab = (step: 1 | -1): boolean => {
    if (here !== null && !commit(here)) return true;
    const next = nextSpot(spots, records, here, step);
    if (next === null) return false;
    goTo(next);
    return true;
  };
  const walk = (step: 1 | -1) => {
    const names = fieldsOnPage(root.current);
    const name = here && names[names.indexOf(here.field) + step];
    if (here !== null && name) goTo({ recordId: here.recordId, field: name });
  };
  const row = (step: 1 | -1) => {
    const next = current && neighbour(records, current.id, step);
    if (next !== undefined) enter(next);
  };

  const start = useEffectEvent(() => {
    if (current === undefined) return;
    const [first] = spots;
    if (isAsked) goTo(entranceOf(current, isPending));
    else if (first !== undefined) goTo(first);
    else onNothingLeft();
  });
  useEffect(() => start(), []);

  return {
    field,
    spots,
    errors,
    here,
    entrance: field ?? (current === undefined ? "activity" : entranceOf(current, isPending).field),
    goTo,
    choose,
    enter,
    row,
    tab,
    walk,
    type,
    commitAll,
    decide,
    goToFirst: () => {
      const [first] = spots;
      if (first !== undefined) goTo(first);
    },
    onFocus: (name: Field) => {
      if (name !== field) setField(name);
    },
    /** Into the text of the field in focus, else of the one the record is entered by. */
    edit: () => {
      isByKey.current = true;
      if (current !== undefined) goTo(here ?? entranceOf(current, isPending), "edit");
    },
    accept: () => {
      if (here === null) return;
      decide(here.field, "accept");
      goOn(here, false);
    },
    absent: () => {
      if (here === null || here.field === "activity") return;
      decide(here.field, "absent");
      goOn(here, false);
    },
    save: () => {
      if (here === null || !commit(here)) return;
      goOn(here, !isByKey.current);
      isByKey.current = false;
    },
    leave: () => {
      isByKey.current = false;
      if (here === null) return;
      setErrors({});
      seen.current.delete(draftKey(here.recordId, here.field));
      setDraft(draftKey(here.recordId, here.field), undefined);
      goTo(here);
    },
    /** The text of a field was left: what is typed in it is kept. */
    onLeft: (name: Field) => {
      isByKey.current = false;
      if (current !== undefined) commit({ recordId: current.id, field: name });
    },
    /** Put a text into the field in focus, as if typed. */
    fill: (text: (now: string) => string) => {
      if (here === null || current === undefined) return;
      const key = draftKey(here.recordId, here.field);
      const now = drafts[key] ?? shownOf(current, here.field, changes.pending(current.id, here.field)?.edit);
      type(here.field, text(now));
      isByKey.current = true;
      goTo(here, "edit");
    },
    /** Where the cell of the field in focus stands. */
    cell: () => (current === undefined || field === null ? undefined : cellBoxes(current.source, field)[0]),
    isField: (name: string | null): name is Field => FIELDS.some((one) => one === name),
  };
}

export type Desk = ReturnType<typeof useDesk>;
