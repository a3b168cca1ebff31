import { Label, ProgressBar as AriaProgressBar } from "react-aria-components";
import styles from "./ProgressBar.module.css";

export interface ProgressBarProps {
  readonly label: string;
  /** 0..1; null where the end is not known. */
  readonly share: number | null;
  readonly words?: string | undefined;
}

/** How far something has come, in a bar and in words. */
export function ProgressBar({ label, share, words }: ProgressBarProps) {
  const value = share === null ? { isIndeterminate: true } : { value: share, maxValue: 1 };
  return (
    <AriaProgressBar {...value} {...(words === undefined ? {} : { valueLabel: words })} className={styles.bar ?? ""}>
      <div className={styles.head}>
        <Label>{label}</Label>
        {words !== undefined && <span>{words}</span>}
      </div>
      <div className={styles.track}>
        <div className={styles.fill} style={{ width: `${(share ?? 0.3) * 100}%` }} />
      </div>
    </AriaProgressBar>
  );
}
