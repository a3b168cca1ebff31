/** The queue of pairs as one person walks through it: what was said, what was passed over, where they are. */
import type { PairItem, Verdict } from "../../api/types";

export interface Done {
  readonly pair: PairItem;
  /** Null where the pair was passed over. */
  readonly verdict: Verdict | null;
  readonly judgement: string | null;
  /** Records that changed their group. */
  readonly moved: number;
}

export interface Walk {
  readonly done: readonly Done[];
}

export const START: Walk = { done: [] };

/** Return the walk after one more pair. */
export function after(walk: Walk, done: Done): Walk {
  return { done: [...walk.done, done] };
}

/** Return the walk before its last pair. */
export function before(walk: Walk): Walk {
  return { done: walk.done.slice(0, -1) };
}

/** Return the walk in which passed-over pairs are ahead again. */
export function withoutSkipped(walk: Walk): Walk {
  return { done: walk.done.filter(({ verdict }) => verdict !== null) };
}

/** Return the pair to look at: the first of the list that is not behind. */
export function currentOf(walk: Walk, pairs: readonly PairItem[]): PairItem | undefined {
  const behind = new Set(walk.done.map(({ pair }) => nameOf(pair)));
  return pairs.find((pair) => !behind.has(nameOf(pair)));
}

/** Return how many pairs were judged and how many were passed over. */
export function countsOf(walk: Walk): { readonly judged: number; readonly skipped: number } {
  const skipped = walk.done.filter(({ verdict }) => verdict === null).length;
  return { judged: walk.done.length - skipped, skipped };
}

/** Return a name for a pair. */
export function nameOf(pair: PairItem): string {
  return `${pair.left.id} ${pair.right.id}`;
}
