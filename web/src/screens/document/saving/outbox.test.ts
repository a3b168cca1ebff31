import { describe, expect, test } from "vitest";
import { outboxFrom, pauseBefore, pendingOf, withoutParcel, withParcel, type Parcel } from "./outbox";

function parcel(id: string, more: Partial<Parcel> = {}): Parcel {
  const edit = { kind: "set", value: id } as const;
  return { id, documentId: "d", recordId: "r", field: "result", edit, rev: 1, ...more };
}

describe("an edit that comes in", () => {
  test("takes the place of an earlier one of its field, measured against what was seen first", () => {
    const outbox = withParcel([parcel("1")], parcel("2", { rev: 4 }), null);
    expect(outbox).toEqual([parcel("2", { rev: 1 })]);
  });

  test("waits behind one that is on its way", () => {
    expect(withParcel([parcel("1")], parcel("2"), "1").map(({ id }) => id)).toEqual(["1", "2"]);
  });

  test("of another field is one more", () => {
    expect(withParcel([parcel("1")], parcel("2", { field: "deadline" }), null)).toHaveLength(2);
  });
});

describe("what follows an edit that arrived", () => {
  const [first, same, other] = [parcel("1"), parcel("2"), parcel("3", { field: "deadline" })];

  test("is measured against the revision it made", () => {
    expect(withoutParcel([first, same, other], first, 2).map(({ rev }) => rev)).toEqual([2, 2]);
  });

  test("of another field stays measured against what was seen, where somebody else's change came between", () => {
    expect(withoutParcel([first, same, other], first, 3).map(({ id, rev }) => [id, rev])).toEqual([
      ["2", 3],
      ["3", 1],
    ]);
  });

  test("of another record stays as it is", () => {
    const elsewhere = parcel("4", { recordId: "s", rev: 1 });
    expect(withoutParcel([first, elsewhere], first, 2)).toEqual([elsewhere]);
  });
});

test("a field shows the newest of what waits", () => {
  const outbox = [parcel("1"), parcel("2"), parcel("3", { field: "deadline" })];
  expect(pendingOf(outbox, "r", "result")?.id).toBe("2");
  expect(pendingOf(outbox, "r", "place")).toBeUndefined();
});

test("what was kept is read again, and what is no outbox is nothing", () => {
  expect(outboxFrom(JSON.stringify([parcel("1")]))).toEqual([parcel("1")]);
  for (const kept of [null, "", "{", "7", "null", '[1, {"a": 2}]']) expect(outboxFrom(kept)).toEqual([]);
});

test("the pauses between tries grow, and end at half a minute", () => {
  expect([0, 1, 2, 9].map(pauseBefore)).toEqual([1000, 2000, 4000, 30_000]);
});
