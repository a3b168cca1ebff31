import { createContext, use, useMemo, useReducer, useRef } from "react";
import { afterStep, NOTHING_DONE, type UndoStacks, type UndoStep } from "./undo";

export interface Undoing {
  readonly stacks: UndoStacks;
  readonly step: (step: UndoStep) => void;
  /** The newest of a stack at this moment, whatever was drawn last. */
  readonly latest: (stack: keyof UndoStacks) => string | undefined;
}

/** What can be taken back goes from one document of the queue to the next. */
export const UndoContext = createContext<Undoing | null>(null);

/** Make the stacks of a screen. */
export function useUndoing(): Undoing {
  const [stacks, draw] = useReducer((_: UndoStacks, next: UndoStacks) => next, NOTHING_DONE);
  const now = useRef(NOTHING_DONE);
  return useMemo(
    () => ({
      stacks,
      step: (step) => {
        now.current = afterStep(now.current, step);
        draw(now.current);
      },
      latest: (stack) => now.current[stack].at(-1),
    }),
    [stacks],
  );
}

/** Return the stacks of the screen around. */
export function useUndoStacks(): Undoing {
  const around = use(UndoContext);
  if (around === null) throw new Error("no undo");
  return around;
}
