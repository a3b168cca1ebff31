import type { Key } from "../../keys/table";
import type { groups } from "../../text/groups";

export type GroupDeed = keyof typeof groups.keys;

/** Keys of «Групповая проверка», by their place on the board. */
export const GROUP_KEYS: readonly Key<GroupDeed>[] = [
  { deed: "next", code: "KeyJ", places: ["page"], caps: "J (О)", single: true, repeats: true },
  { deed: "previous", code: "KeyK", places: ["page"], caps: "K (Л)", single: true, repeats: true },
  { deed: "go", code: "Enter", places: ["page"], caps: "Enter" },
  { deed: "go", code: "NumpadEnter", places: ["page"], caps: "Enter" },
  { deed: "down", code: "ArrowDown", places: ["page"], caps: "↓", repeats: true },
  { deed: "up", code: "ArrowUp", places: ["page"], caps: "↑", repeats: true },
  { deed: "exclude", code: "KeyX", places: ["page"], caps: "X (Ч)", single: true },
  { deed: "undo", code: "KeyU", shift: false, places: ["page"], caps: "U (Г)", single: true },
  { deed: "undo", code: "KeyZ", ctrl: true, shift: false, places: ["page"], caps: "Ctrl+Z" },
  { deed: "help", code: "Slash", shift: true, places: ["page"], caps: "?", single: true },
];

/** Tell whether Enter and arrows belong to what has the focus: a button, a link, a choice. */
export function isBusy(focused: Element | null): boolean {
  if (focused?.closest("[data-groups]")) return false;
  return (
    focused?.closest("button, a, input, select, textarea, summary, [role=radio], [role=listbox]") instanceof Element
  );
}
