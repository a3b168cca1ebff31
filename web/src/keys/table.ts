/** Every key of every screen: what is done by it, where, and what is written on it. Help, listeners and docs read this. */
import { workplace } from "../text/workplace";

/** Where the focus is: on a field's row, in its text, or elsewhere on the screen. */
export type Place = "row" | "edit" | "page";

export interface Key<Deed extends string = string> {
  readonly deed: Deed;
  /** The place of the key on the board (KeyboardEvent.code), so that any layout will do. */
  readonly code: string;
  readonly ctrl?: true;
  readonly shift?: boolean | "any";
  readonly places: readonly Place[];
  /** What is written on the key, as help shows it. */
  readonly caps: string;
  /** A key of one character: it can be switched off (WCAG 2.1.4). */
  readonly single?: true;
  /** Whether a key held down goes on doing it. */
  readonly repeats?: true;
}

const ROW: readonly Place[] = ["row"];
const EDIT: readonly Place[] = ["edit"];
const OUTSIDE_TEXT: readonly Place[] = ["row", "page"];
const EVERYWHERE: readonly Place[] = ["row", "edit", "page"];

function letter<Deed extends string>(deed: Deed, latin: string, cyrillic: string, more: Partial<Key<Deed>> = {}) {
  const shift = more.shift === true ? "Shift+" : "";
  return {
    deed,
    code: `Key${latin}`,
    places: OUTSIDE_TEXT,
    caps: `${shift}${latin} (${cyrillic})`,
    single: true,
    ...more,
  } satisfies Key<Deed>;
}

export type WorkplaceDeed = keyof typeof workplace.keys;

export const WORKPLACE: readonly Key<WorkplaceDeed>[] = [
  { deed: "accept", code: "Enter", places: ROW, caps: "Enter" },
  { deed: "accept", code: "NumpadEnter", places: ROW, caps: "Enter" },
  { deed: "edit", code: "F2", places: OUTSIDE_TEXT, caps: "F2" },
  letter("edit", "E", "У"),
  { deed: "next", code: "Tab", shift: false, places: ["row", "edit"], caps: "Tab" },
  { deed: "back", code: "Tab", shift: true, places: ["row", "edit"], caps: "Shift+Tab" },
  { deed: "down", code: "ArrowDown", places: ROW, caps: "↓", repeats: true },
  { deed: "up", code: "ArrowUp", places: ROW, caps: "↑", repeats: true },
  { deed: "inside", code: "ArrowRight", places: ROW, caps: "→" },
  letter("absent", "X", "Ч", { places: ROW }),
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((n): Key<WorkplaceDeed> => ({
    deed: `fix${n}`,
    code: `Digit${n}`,
    shift: false,
    places: OUTSIDE_TEXT,
    caps: String(n),
    single: true,
  })),
  letter("words", "W", "Ц", { places: ROW }),
  letter("region", "R", "К", { places: ROW }),
  { deed: "save", code: "Enter", shift: false, places: EDIT, caps: "Enter" },
  { deed: "save", code: "NumpadEnter", places: EDIT, caps: "Enter" },
  { deed: "leave", code: "Escape", places: EDIT, caps: "Esc" },
  letter("nextRow", "J", "О", { repeats: true }),
  letter("previousRow", "K", "Л", { repeats: true }),
  { deed: "approveRow", code: "Enter", ctrl: true, places: EVERYWHERE, caps: "Ctrl+Enter" },
  { deed: "approveDocument", code: "Enter", ctrl: true, shift: true, places: EVERYWHERE, caps: "Ctrl+Shift+Enter" },
  letter("postpone", "P", "З"),
  letter("split", "S", "Ы"),
  letter("merge", "M", "Ь"),
  letter("section", "T", "Е"),
  letter("undo", "U", "Г", { shift: false }),
  { deed: "undo", code: "KeyZ", ctrl: true, shift: false, places: OUTSIDE_TEXT, caps: "Ctrl+Z" },
  letter("redo", "U", "Г", { shift: true }),
  { deed: "redo", code: "KeyZ", ctrl: true, shift: true, places: OUTSIDE_TEXT, caps: "Ctrl+Shift+Z" },
  letter("group", "G", "П", { places: ROW }),
  letter("comment", "C", "С"),
  letter("history", "H", "Р"),
  { deed: "zoomIn", code: "Equal", shift: "any", places: OUTSIDE_TEXT, caps: "+", single: true, repeats: true },
  { deed: "zoomIn", code: "NumpadAdd", places: OUTSIDE_TEXT, caps: "+", single: true, repeats: true },
  { deed: "zoomOut", code: "Minus", shift: false, places: OUTSIDE_TEXT, caps: "-", single: true, repeats: true },
  { deed: "zoomOut", code: "NumpadSubtract", places: OUTSIDE_TEXT, caps: "-", single: true, repeats: true },
  { deed: "fit", code: "Digit0", shift: false, places: OUTSIDE_TEXT, caps: "0", single: true },
  { deed: "previousPage", code: "BracketLeft", places: OUTSIDE_TEXT, caps: "[ (Х)", single: true, repeats: true },
  { deed: "nextPage", code: "BracketRight", places: OUTSIDE_TEXT, caps: "] (Ъ)", single: true, repeats: true },
  { deed: "help", code: "Slash", shift: true, places: OUTSIDE_TEXT, caps: "?", single: true },
];

export type PairDeed = "same" | "different" | "unsure" | "next" | "back";

function pairKey(deed: PairDeed, code: string, caps: string): Key<PairDeed> {
  return { deed, code, shift: "any", places: ["page"], caps, single: true };
}

/** «Дубликаты»: the first letters of О́дно, Ра́зное, Не знаю, Да́льше, and Я beside them. */
export const PAIRS: readonly Key<PairDeed>[] = [
  pairKey("same", "KeyJ", "О"),
  pairKey("same", "Digit1", "1"),
  pairKey("different", "KeyH", "Р"),
  pairKey("different", "Digit2", "2"),
  pairKey("unsure", "KeyY", "Н"),
  pairKey("unsure", "Digit3", "3"),
  pairKey("next", "KeyL", "Д"),
  pairKey("next", "ArrowRight", "→"),
  pairKey("back", "KeyZ", "Я"),
  pairKey("back", "Backspace", "Backspace"),
  pairKey("back", "ArrowLeft", "←"),
];
