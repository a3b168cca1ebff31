import { expect, test } from "vitest";
import { afterStep, NOTHING_DONE, type UndoStep } from "./undo";

function after(...steps: UndoStep[]) {
  return steps.reduce(afterStep, NOTHING_DONE);
}

test("the last change is the first to be taken back", () => {
  expect(after({ type: "did", command: "a" }, { type: "did", command: "b" }).done.at(-1)).toBe("b");
});

test("what was taken back can be brought back, by undoing the undoing", () => {
  const stacks = after({ type: "did", command: "a" }, { type: "undid", command: "undo-a" });
  expect(stacks).toEqual({ done: [], undone: ["undo-a"] });
  expect(afterStep(stacks, { type: "redid", command: "again-a" })).toEqual({ done: ["again-a"], undone: [] });
});

test("a new change forgets what could be brought back", () => {
  const stacks = after({ type: "did", command: "a" }, { type: "undid", command: "u" }, { type: "did", command: "b" });
  expect(stacks).toEqual({ done: ["b"], undone: [] });
});

test("a change that cannot be taken back any more does not stand in the way of those before", () => {
  const stacks = after(
    { type: "did", command: "a" },
    { type: "did", command: "b" },
    { type: "blocked", stack: "done" },
  );
  expect(stacks.done).toEqual(["a"]);
});
