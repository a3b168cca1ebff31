import type { Verdict } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import styles from "./duplicates.module.css";
import { CAPS, type Deed } from "./keys";

export interface VerdictButtonsProps {
  readonly names: Readonly<Record<Verdict, string>>;
  readonly isBusy: boolean;
  readonly showKeys: boolean;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onNext: () => void;
  /** Absent where there is nothing to go back to. */
  readonly onBack?: (() => void) | undefined;
}

const VERDICTS = ["same", "different", "unsure"] as const;

/** The answers, each with its key. */
export function VerdictButtons({ names, isBusy, showKeys, onVerdict, onNext, onBack }: VerdictButtonsProps) {
  return (
    <div className={styles.verdicts}>
      {VERDICTS.map((verdict) => (
        <Button
          key={verdict}
          look={verdict === "same" ? "main" : "plain"}
          isDisabled={isBusy}
          onPress={() => onVerdict(verdict)}
        >
          {names[verdict]}
          {showKeys && <Cap deed={verdict} />}
        </Button>
      ))}
      <span className={styles.gap} />
      <Button look="quiet" isDisabled={isBusy || onBack === undefined} onPress={() => onBack?.()}>
        {ru.duplicates.back}
        {showKeys && <Cap deed="back" />}
      </Button>
      <Button look="quiet" isDisabled={isBusy} onPress={onNext}>
        {ru.duplicates.next}
        {showKeys && <Cap deed="next" />}
      </Button>
    </div>
  );
}

function Cap({ deed }: { readonly deed: Deed }) {
  return (
    <kbd aria-hidden="true" className={styles.cap}>
      {CAPS[deed]}
    </kbd>
  );
}
