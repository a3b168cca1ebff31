// @vitest-environment jsdom
import { expect, test } from "vitest";
import { deedOf, type Pressed } from "./keys";

function pressed(code: string, more: Partial<Pressed> = {}): Pressed {
  return { code, ctrlKey: false, altKey: false, metaKey: false, repeat: false, target: document.body, ...more };
}

test("a key is known by its place, whatever letter the layout gives it", () => {
  expect(deedOf(pressed("KeyJ"))).toBe("same");
  expect(deedOf(pressed("KeyH"))).toBe("different");
  expect(deedOf(pressed("Digit3"))).toBe("unsure");
  expect(deedOf(pressed("ArrowRight"))).toBe("next");
  expect(deedOf(pressed("Backspace"))).toBe("back");
  expect(deedOf(pressed("KeyQ"))).toBeNull();
});

test("a key held down, or with another, asks for nothing", () => {
  for (const more of [{ repeat: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    expect(deedOf(pressed("KeyJ", more))).toBeNull();
  }
});

test("keys belong to the field, the dialog or the tabs they are pressed in", () => {
  const page = document.createElement("div");
  page.innerHTML = `<input /><div role="dialog"><button id="in"></button></div><div role="tablist"><b></b></div>`;
  expect(deedOf(pressed("KeyJ", { target: page.querySelector("input") }))).toBeNull();
  expect(deedOf(pressed("KeyJ", { target: page.querySelector("#in") }))).toBeNull();
  expect(deedOf(pressed("ArrowRight", { target: page.querySelector("b") }))).toBeNull();
  expect(deedOf(pressed("KeyJ", { target: page.querySelector("b") }))).toBe("same");
});
