import { expect, test } from "vitest";
import { makeLanes } from "./lanes";

/** Tasks that end when told, and what was seen of them. */
function gate(limit: number) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const lanes = makeLanes<string>(limit, (task) => {
    started.push(task);
    return new Promise((resolve) => ends.set(task, resolve));
  });
  const end = async (task: string) => {
    ends.get(task)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { lanes, started, end };
}

test("no more tasks than lanes are under way", async () => {
  const { lanes, started, end } = gate(3);
  lanes.add(["a", "b", "c", "d", "e"]);
  expect(started).toEqual(["a", "b", "c"]);
  await end("b");
  expect(started).toEqual(["a", "b", "c", "d"]);
});

test("tasks added while others work wait for their turn", async () => {
  const { lanes, started, end } = gate(1);
  lanes.add(["a"]);
  lanes.add(["b"]);
  expect(started).toEqual(["a"]);
  await end("a");
  expect(started).toEqual(["a", "b"]);
});

test("an idle queue starts at once when something is added", async () => {
  const { lanes, started, end } = gate(1);
  lanes.add(["a"]);
  await end("a");
  lanes.add(["b"]);
  expect(started).toEqual(["a", "b"]);
});
