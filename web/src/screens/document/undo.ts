/** What can be taken back and what brought back: ids of commands, the newest last. */
export interface UndoStacks {
  readonly done: readonly string[];
  readonly undone: readonly string[];
}

export const NOTHING_DONE: UndoStacks = { done: [], undone: [] };

export type UndoStep =
  | { readonly type: "did"; readonly command: string }
  /** The last change was taken back by this command; taking that one back brings the change back. */
  | { readonly type: "undid"; readonly command: string }
  | { readonly type: "redid"; readonly command: string }
  /** Somebody else's change stands in the way: the last of this stack cannot be taken back any more. */
  | { readonly type: "blocked"; readonly stack: keyof UndoStacks };

/** Return the stacks after a step. */
export function afterStep({ done, undone }: UndoStacks, step: UndoStep): UndoStacks {
  switch (step.type) {
    case "did":
      return { done: [...done, step.command], undone: [] };
    case "undid":
      return { done: done.slice(0, -1), undone: [...undone, step.command] };
    case "redid":
      return { done: [...done, step.command], undone: undone.slice(0, -1) };
    case "blocked":
      return step.stack === "done" ? { done: done.slice(0, -1), undone } : { done, undone: undone.slice(0, -1) };
  }
}
