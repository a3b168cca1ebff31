import { describe, expect, test } from "vitest";
import { areaBetween, filled, joined, nudged, wordAt, wordsIn, wordStarts, type Word } from "./words";

function word(text: string, x: number, y: number): Word {
  return { text, box: [x, y, x + 0.08, y + 0.02] };
}

const WORDS = [word("до", 0.1, 0.1), word("15", 0.2, 0.1), word("апреля", 0.1, 0.14)];

describe("a press", () => {
  test("on a word or just beside it means it", () => {
    expect(wordAt(WORDS, 0.22, 0.11)?.text).toBe("15");
    expect(wordAt(WORDS, 0.182, 0.11)?.text).toBe("до");
  });

  test("on the paper means none", () => {
    expect(wordAt(WORDS, 0.5, 0.5)).toBeNull();
  });
});

test("a rectangle takes the words whose middle is in it, in reading order", () => {
  const area = areaBetween([0.3, 0.17], [0.05, 0.09]);
  expect(area).toEqual({ x0: 0.05, y0: 0.09, x1: 0.3, y1: 0.17 });
  expect(joined(wordsIn(WORDS, area))).toBe("до 15 апреля");
  expect(wordsIn(WORDS, areaBetween([0, 0.13], [1, 1])).map(({ text }) => text)).toEqual(["апреля"]);
});

describe("words as text", () => {
  test("a word broken at the end of a line is made whole", () => {
    expect(joined([word("образова-", 0.1, 0.1), word("ния", 0.1, 0.14)])).toBe("образования");
  });

  test("a hyphen within a line, before a capital or a digit stays", () => {
    expect(joined([word("учебно-", 0.1, 0.1), word("методический", 0.2, 0.1)])).toBe("учебно- методический");
    expect(joined([word("Санкт-", 0.1, 0.1), word("Петербург", 0.1, 0.14)])).toBe("Санкт- Петербург");
    expect(joined([word("2024-", 0.1, 0.1), word("2025", 0.1, 0.14)])).toBe("2024- 2025");
  });

  test("the server's lines are believed before the boxes", () => {
    const [first, second] = [word("обра-", 0.1, 0.1), word("зец", 0.3, 0.1)];
    expect(
      joined([
        { ...first, line: 0 },
        { ...second, line: 1 },
      ] as Word[]),
    ).toBe("образец");
  });
});

test("taken words replace the text, or are added to it", () => {
  expect(filled("прежнее", "новое", false)).toBe("новое");
  expect(filled("прежнее ", "и новое", true)).toBe("прежнее и новое");
  expect(filled("", "новое", true)).toBe("новое");
});

test("a frame moved by keys stays on the page and keeps its size", () => {
  const area = { x0: 0.9, y0: 0.1, x1: 0.98, y1: 0.2 };
  const moved = nudged(area, 0.5, -0.5, false);
  expect(moved.x1).toBeCloseTo(1);
  expect(moved.y0).toBeCloseTo(0);
  expect(moved.x1 - moved.x0).toBeCloseTo(0.08);
  const smaller = nudged(area, -1, -1, true);
  expect(smaller.x1 - smaller.x0).toBeCloseTo(0.01);
  expect(nudged(area, 1, 1, true)).toMatchObject({ x1: 1, y1: 1 });
});

test("a text can be cut where its words begin", () => {
  expect(wordStarts("до 15  мая")).toEqual([
    { at: 0, word: "до" },
    { at: 3, word: "15" },
    { at: 7, word: "мая" },
  ]);
});
