/** Which part of the queue is worked through. */
export interface Scope {
  readonly batch?: string;
  readonly document?: string;
}

export interface QueueProps {
  readonly scope: Scope;
  /** The choice between documents and records. */
  readonly mode: React.ReactNode;
}

/** Return the part of the queue an address names. */
export function scopeOf(search: URLSearchParams): Scope {
  const batch = search.get("batch");
  const document = search.get("document");
  return { ...(batch === null ? {} : { batch }), ...(document === null ? {} : { document }) };
}
