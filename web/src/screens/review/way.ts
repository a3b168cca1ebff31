/** The reviewer's way through the queue of documents. */
export interface Way {
  /** Documents seen, the last one last: the queue does not give them again. */
  readonly seen: readonly string[];
  /** A document of those that is looked at once more. */
  readonly looked: string | null;
}

export const START: Way = { seen: [], looked: null };

/** The queue is told of so many at most. */
const TOLD = 200;

/** Return the way after a document was left: from one looked at again back to the queue, else on. */
export function after({ seen, looked }: Way, given: string): Way {
  return looked === null ? { seen: [...seen, given], looked: null } : { seen, looked: null };
}

/** Return the way back to the document before the one shown; null where there is none. */
export function before({ seen, looked }: Way): Way | null {
  const at = looked === null ? seen.length : seen.indexOf(looked);
  const previous = seen[at - 1];
  return previous === undefined ? null : { seen, looked: previous };
}

/** Return what the queue is asked. */
export function wantedOf({ seen }: Pick<Way, "seen">, scope: { readonly batch?: string }) {
  const last = seen.at(-1);
  return {
    ...(scope.batch === undefined ? {} : { batch: scope.batch }),
    skip: seen.slice(-TOLD),
    ...(last === undefined ? {} : { after: last }),
  };
}
