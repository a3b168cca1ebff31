import type { Key, Place } from "./table";

export type Pressed = Pick<
  KeyboardEvent,
  "code" | "key" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "repeat" | "target"
>;

export interface Listening {
  readonly place: Place;
  /** Whether keys of one character answer. */
  readonly singles: boolean;
}

/** Return the key of a table that was pressed; null where none was, or it does not answer now. */
export function keyOf<Deed extends string>(
  table: readonly Key<Deed>[],
  event: Omit<Pressed, "target">,
  { place, singles }: Listening,
): Key<Deed> | null {
  if (event.altKey) return null;
  const isOn = (key: Key<Deed>) => key.places.includes(place) && (singles || key.single !== true);
  const found = table.find((key) => isOn(key) && isPressed(key, event));
  if (found === undefined || (event.repeat && found.repeats !== true)) return null;
  return found;
}

function isPressed(key: Key, event: Omit<Pressed, "target">): boolean {
  if ((key.ctrl === true) !== (event.ctrlKey || event.metaKey)) return false;
  // The question mark is one, wherever the layout has it.
  if (key.caps === "?" && event.key === "?") return true;
  return key.code === event.code && (key.shift === "any" || (key.shift ?? false) === event.shiftKey);
}

const TEXT = "input, textarea, select, [contenteditable]";
/** What has keys of its own. */
const TAKEN = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]:not([data-rows])";

/** Return where the focus is; null where keys belong to a dialog, a menu, or a text that is no field of a record. */
export function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof Element)) return "page";
  if (target.closest(TAKEN) !== null) return null;
  const row = target.closest("[data-field]");
  if (target.closest(TEXT) !== null) return row === null ? null : "edit";
  return row === target ? "row" : "page";
}
