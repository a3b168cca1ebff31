import { useEffect, useReducer, useRef, useState } from "react";
import type { RecordItem } from "../../api/types";
import type { Field } from "./fields";
import type { Spot } from "./order";

/** Whether the row of a field gets the focus, or its text. */
export type Mode = "row" | "edit";

interface Wanted extends Spot {
  readonly mode: Mode;
}

/** Where the reviewer is, and a way to go elsewhere: the focus follows once the record is drawn. */
export function useSpot(
  root: React.RefObject<HTMLElement | null>,
  current: RecordItem | undefined,
  onCurrent: (id: string) => void,
) {
  const wanted = useRef<Wanted | null>(null);
  const [field, setField] = useState<Field | null>(null);
  const [, draw] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const goal = wanted.current;
    if (goal === null || goal.recordId !== current?.id) return;
    const row = root.current?.querySelector<HTMLElement>(`[data-field="${goal.field}"]`);
    if (!row) return;
    wanted.current = null;
    focusOn(row, goal.mode);
  });

  const goTo = (spot: Spot, mode: Mode = "row") => {
    wanted.current = { ...spot, mode };
    setField(spot.field);
    if (spot.recordId !== current?.id) onCurrent(spot.recordId);
    draw();
  };
  return { field, setField, goTo };
}

function focusOn(row: HTMLElement, mode: Mode): void {
  const text = mode === "edit" ? row.querySelector("textarea") : null;
  (text ?? row).focus();
  text?.select();
}

/** Return the fields of the open record as they stand on the page, from top to bottom. */
export function fieldsOnPage(root: HTMLElement | null): Field[] {
  const rows = [...(root?.querySelectorAll<HTMLElement>("[data-field]") ?? [])];
  return rows.filter((row) => row.closest("details:not([open])") === null).map((row) => row.dataset.field as Field);
}
