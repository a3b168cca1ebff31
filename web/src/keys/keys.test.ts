// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { workplace } from "../text/workplace";
import { groupedKeys } from "./lines";
import { keyOf, placeOf, type Listening, type Pressed } from "./match";
import { PAIRS, WORKPLACE } from "./table";

type Event = Omit<Pressed, "target">;

function pressed(code: string, more: Partial<Event> = {}): Event {
  return { code, key: "", ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false, ...more };
}

const ROW: Listening = { place: "row", singles: true };
const deedOf = (event: Event, listening: Partial<Listening> = {}) =>
  keyOf(WORKPLACE, event, { ...ROW, ...listening })?.deed ?? null;

describe("a key", () => {
  test.each([
    ["KeyJ", "о", "nextRow"],
    ["KeyK", "л", "previousRow"],
    ["KeyX", "ч", "absent"],
    ["KeyE", "у", "edit"],
    ["KeyU", "г", "undo"],
    ["KeyM", "ь", "merge"],
    ["BracketRight", "ъ", "nextPage"],
  ])("%s is known by its place, though the layout says «%s»", (code, key, deed) => {
    expect(deedOf(pressed(code, { key }))).toBe(deed);
  });

  test("with Ctrl or Shift is another key", () => {
    expect(deedOf(pressed("KeyU", { shiftKey: true }))).toBe("redo");
    expect(deedOf(pressed("KeyZ", { ctrlKey: true }))).toBe("undo");
    expect(deedOf(pressed("KeyZ", { ctrlKey: true, shiftKey: true }))).toBe("redo");
    expect(deedOf(pressed("Enter", { ctrlKey: true }))).toBe("approveRow");
    expect(deedOf(pressed("Enter", { ctrlKey: true, shiftKey: true }))).toBe("approveDocument");
    expect(deedOf(pressed("KeyC", { ctrlKey: true }))).toBeNull();
    expect(deedOf(pressed("KeyD", { altKey: true }))).toBeNull();
  });

  test("held down repeats only what leads about", () => {
    expect(deedOf(pressed("Enter", { repeat: true }))).toBeNull();
    expect(deedOf(pressed("KeyX", { repeat: true }))).toBeNull();
    expect(deedOf(pressed("ArrowDown", { repeat: true }))).toBe("down");
  });

  test("in a text is a letter, but for Enter, Escape, Tab and what has Ctrl", () => {
    const edit = { place: "edit" } as const;
    expect(deedOf(pressed("KeyX"), edit)).toBeNull();
    expect(deedOf(pressed("KeyZ", { ctrlKey: true }), edit)).toBeNull();
    expect(deedOf(pressed("Enter"), edit)).toBe("save");
    expect(deedOf(pressed("Enter", { shiftKey: true }), edit)).toBeNull();
    expect(deedOf(pressed("Escape"), edit)).toBe("leave");
    expect(deedOf(pressed("Tab"), edit)).toBe("next");
    expect(deedOf(pressed("Enter", { ctrlKey: true }), edit)).toBe("approveRow");
  });

  test("of one character is silent when they are switched off", () => {
    const off = { singles: false };
    expect(deedOf(pressed("KeyX"), off)).toBeNull();
    expect(deedOf(pressed("Digit1"), off)).toBeNull();
    expect(deedOf(pressed("Slash", { shiftKey: true }), off)).toBeNull();
    expect(deedOf(pressed("F2"), off)).toBe("edit");
    expect(deedOf(pressed("Enter"), off)).toBe("accept");
  });

  test("that writes a question mark asks for help, wherever the layout has it", () => {
    expect(deedOf(pressed("Slash", { shiftKey: true, key: "?" }))).toBe("help");
    expect(deedOf(pressed("Digit7", { shiftKey: true, key: "?" }))).toBe("help");
    expect(deedOf(pressed("Digit7", { key: "7" }))).toBe("fix7");
  });
});

test("no key does two things at one place, and each has its words", () => {
  for (const [table, names] of [[WORKPLACE, workplace.keys] as const, [PAIRS, null] as const]) {
    for (const place of ["row", "edit", "page"] as const) {
      const marks = table
        .filter(({ places }) => places.includes(place))
        .map(({ code, ctrl, shift }) => `${ctrl === true ? "ctrl+" : ""}${shift === true ? "shift+" : ""}${code}`);
      expect(new Set(marks).size).toBe(marks.length);
    }
    if (names !== null) expect(table.every(({ deed }) => deed in names)).toBe(true);
  }
});

test("every letter can be switched off", () => {
  const letters = [...WORKPLACE, ...PAIRS].filter(({ code, ctrl }) => /^(Key|Digit)/.test(code) && ctrl !== true);
  expect(letters.every(({ single }) => single === true)).toBe(true);
});

test("keys the browser or the desktop has are left alone", () => {
  const taken = ["KeyN", "KeyT", "KeyW", "KeyS", "KeyP", "KeyF"];
  expect(WORKPLACE.filter(({ code, ctrl }) => ctrl === true && taken.includes(code))).toEqual([]);
});

test("help has one line a deed, and one for all fixes", () => {
  const lines = groupedKeys(WORKPLACE, workplace.keys).flatMap((group) => group.lines);
  expect(lines.filter(({ caps }) => caps.includes("1–9"))).toHaveLength(1);
  expect(lines.filter(({ name }) => name === workplace.keys.undo)).toEqual([
    { name: workplace.keys.undo, caps: ["U (Г)", "Ctrl+Z"] },
  ]);
});

test("where the focus is says whose the keys are", () => {
  const page = document.createElement("div");
  page.innerHTML = `<div data-field="deadline" id="row"><textarea id="text"></textarea><button id="in"></button></div>
    <input id="alone"><div role="dialog"><b id="asked"></b></div><div role="listbox"><b id="list"></b></div>
    <div role="listbox" data-rows><b id="rows"></b></div>`;
  const at = (id: string) => placeOf(page.querySelector(`#${id}`));
  expect([at("row"), at("text"), at("in"), at("rows")]).toEqual(["row", "edit", "page", "page"]);
  expect([at("alone"), at("asked"), at("list")]).toEqual([null, null, null]);
});
