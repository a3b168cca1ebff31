/** Keys by their place on the keyboard, so that they work on any layout: О, Р, Н, Д, Я where Russian is typed. */

export type Deed = "same" | "different" | "unsure" | "next" | "back";

const DEEDS: Readonly<Record<string, Deed>> = {
  KeyJ: "same",
  Digit1: "same",
  KeyH: "different",
  Digit2: "different",
  KeyY: "unsure",
  Digit3: "unsure",
  KeyL: "next",
  ArrowRight: "next",
  KeyZ: "back",
  Backspace: "back",
  ArrowLeft: "back",
};

/** What is written on the keys, for the person who looks for them. */
export const CAPS: Readonly<Record<Deed, string>> = {
  same: "О",
  different: "Р",
  unsure: "Н",
  next: "Д",
  back: "Я",
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
