import { workplace } from "../../text/workplace";
import type { FieldMark as Mark } from "./order";
import styles from "./document.module.css";

/** Each state has a shape of its own: lightning, tick, pencil, dot, flag, dash. */
const SHAPES: Readonly<Record<Mark, React.ReactNode>> = {
  auto: <path d="M7 1 3 7h3l-1 4 4-6H6Z" fill="currentColor" />,
  accepted: <path d="M2 6.5 4.8 9.2 10 3.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  corrected: <path d="M2 10l.6-2.6L8.2 1.8 10.2 3.8 4.6 9.4Z" fill="currentColor" />,
  unresolved: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  failed: <path d="M3 11V1h6.5L7.5 3.7 9.5 6.5H4.5V11Z" fill="currentColor" />,
  absent: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" />,
};

export interface FieldMarkProps {
  readonly mark: Mark;
  /** More about it, for whoever points at it. */
  readonly title?: string | undefined;
  /** Said after the state: how sure. */
  readonly more?: string | undefined;
}

/** What is known of a field: its shape and its words; what was read surely needs the shape alone. */
export function FieldMark({ mark, title, more }: FieldMarkProps) {
  const words = [workplace.fieldStates[mark], more].filter(Boolean).join(", ");
  return (
    <span className={styles.mark} data-mark={mark} title={title ?? words}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {SHAPES[mark]}
      </svg>
      <span className={mark === "auto" ? "visually-hidden" : undefined}>{words}</span>
    </span>
  );
}
