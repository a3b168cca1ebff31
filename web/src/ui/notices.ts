/** What the page says in passing: «Сохранено 12:04», «Конфликт». Kept outside React, so that any code may speak. */

export interface Notice {
  readonly id: number;
  readonly tone: "good" | "bad";
  readonly text: string;
  /** One thing to do about it. */
  readonly action?: { readonly name: string; readonly run: () => void } | undefined;
}

const GOOD_LASTS = 6000;
const BAD_LASTS = 20000;

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Notice[]): void {
  notices = next;
  listeners.forEach((listener) => listener());
}

/** Show and speak a sentence; it takes the place of the one before. */
export function say(tone: Notice["tone"], text: string, action?: Notice["action"]): void {
  const id = ++lastId;
  replace([{ id, tone, text, action }]);
  setTimeout(() => dismiss(id), tone === "good" ? GOOD_LASTS : BAD_LASTS);
}

/** Take a notice away. */
export function dismiss(id: number): void {
  if (notices.some((notice) => notice.id === id)) replace(notices.filter((notice) => notice.id !== id));
}

/** The two halves of a React external store. */
export const noticeStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: (): readonly Notice[] => notices,
};
