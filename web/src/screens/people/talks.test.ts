import { expect, test } from "vitest";
import type { Comment } from "./data";
import { isOpen, talksOf, withCall } from "./talks";

function aComment(id: string, changes: Partial<Comment> = {}): Comment {
  return {
    id,
    rev: 0,
    document_id: "d",
    record_id: null,
    field: null,
    parent_id: null,
    author: "Анна",
    is_mine: false,
    text: id,
    created_at: "2026-03-01T09:00:00Z",
    edited_at: null,
    deleted: false,
    resolved_at: null,
    resolved_by: null,
    ...changes,
  };
}

test("comments become talks, the newest first, answers in their order", () => {
  const talks = talksOf([
    aComment("a"),
    aComment("b"),
    aComment("a1", { parent_id: "a" }),
    aComment("a2", { parent_id: "a" }),
  ]);
  expect(talks.map(({ head, answers }) => [head.id, answers.map(({ id }) => id)])).toEqual([
    ["b", []],
    ["a", ["a1", "a2"]],
  ]);
});

test("a talk is open until it is closed or deleted", () => {
  expect(talksOf([aComment("a")]).every(isOpen)).toBe(true);
  expect(talksOf([aComment("a", { deleted: true }), aComment("b", { resolved_at: "2026" })]).some(isOpen)).toBe(false);
});

test("a colleague is called behind a space", () => {
  expect(withCall("", "Анна")).toBe("@Анна ");
  expect(withCall("Срок?", "Анна")).toBe("Срок? @Анна ");
  expect(withCall("Срок? ", "Анна")).toBe("Срок? @Анна ");
});
