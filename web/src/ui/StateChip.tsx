import styles from "./StateChip.module.css";
import { cx } from "./cx";

/** What a state means to the eye: each tone has a shape of its own, so colour is never the only sign. */
export type Tone = "good" | "bad" | "warn" | "busy" | "calm";

const SHAPES: Readonly<Record<Tone, React.ReactNode>> = {
  good: <path d="M2 6.5 4.8 9.2 10 3.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  bad: <path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  warn: <path d="M6 1 11.2 10.5H.8Z" fill="currentColor" />,
  busy: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="14 6" />,
  calm: <rect x="2" y="5" width="8" height="2" fill="currentColor" />,
};

export interface StateChipProps {
  readonly tone: Tone;
  readonly children: React.ReactNode;
  readonly title?: string | undefined;
}

/** A state in words with its shape. */
export function StateChip({ tone, children, title }: StateChipProps) {
  return (
    <span className={cx(styles.chip, styles[tone])} title={title}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      {children}
    </span>
  );
}
