/** Keys by their place on the keyboard, so that they work on any layout: О, Р, Н, Д, Я where Russian is typed. */
import { PAIRS, type PairDeed } from "../../keys/table";

export type Deed = PairDeed;

const DEEDS: Readonly<Record<string, Deed>> = Object.fromEntries(PAIRS.map(({ code, deed }) => [code, deed]));

/** Return what is written on the key of a deed, for the person who looks for it. */
function capOf(deed: Deed): string {
  return PAIRS.find((key) => key.deed === deed)?.caps ?? "";
}

export const CAPS: Readonly<Record<Deed, string>> = {
  same: capOf("same"),
  different: capOf("different"),
  unsure: capOf("unsure"),
  next: capOf("next"),
  back: capOf("back"),
};

export type Pressed = Pick<KeyboardEvent, "code" | "ctrlKey" | "altKey" | "metaKey" | "repeat" | "target">;

/** Return what a key asks for; null where it belongs to a field, a list, a dialog, or to the browser. */
export function deedOf(event: Pressed): Deed | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  if (event.target instanceof Element && isTaken(event.target, event.code)) return null;
  return DEEDS[event.code] ?? null;
}

function isTaken(target: Element, code: string): boolean {
  if (target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox]") !== null) return true;
  // Arrows walk through tabs and tables.
  return code.startsWith("Arrow") && target.closest("[role=tablist], [role=grid], table") !== null;
}
