import type { WordingQuestion } from "../../api/types";
import { ru } from "../../text/ru";

/** Return canonical words as people read them. */
export function readable(words: string): string {
  return words === "" ? ru.words.empty : words.replaceAll("_", " ");
}

/** Tell whether a question is of one wording: whether it may be left out. */
export function isOfOne({ left, right }: Pick<WordingQuestion, "left" | "right">): boolean {
  return left === "" || right === "";
}

/** Return a question as a sentence: of two wordings, or of one that may be left out. */
export function sentenceOf(question: Pick<WordingQuestion, "left" | "right">): string {
  const { left, right } = question;
  if (isOfOne(question)) return ru.words.questionDrop(readable(left || right));
  return ru.words.question(readable(left), readable(right));
}

/** Return a name for a question. */
export function keyOf({ left, right }: Pick<WordingQuestion, "left" | "right">): string {
  return `${left}\n${right}`;
}
