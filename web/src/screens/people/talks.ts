import type { Comment } from "./data";

/** A comment with its answers. */
export interface Talk {
  readonly head: Comment;
  readonly answers: readonly Comment[];
}

/** Return comments as talks, the newest talk first, its answers in their order; what was deleted with all answers is left out. */
export function talksOf(comments: readonly Comment[]): Talk[] {
  const answers = new Map<string, Comment[]>();
  for (const one of comments) {
    if (one.parent_id !== null) answers.set(one.parent_id, [...(answers.get(one.parent_id) ?? []), one]);
  }
  return comments
    .filter(({ parent_id: parent }) => parent === null)
    .map((head) => ({ head, answers: answers.get(head.id) ?? [] }))
    .reverse();
}

/** Tell whether nobody has closed a talk. */
export function isOpen({ head }: Talk): boolean {
  return head.resolved_at === null && !head.deleted;
}

/** Return a text with a colleague called at its end. */
export function withCall(text: string, name: string): string {
  return `${text}${text === "" || /\s$/u.test(text) ? "" : " "}@${name} `;
}
