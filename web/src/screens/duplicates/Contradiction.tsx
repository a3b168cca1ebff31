import type { Said } from "../../api/types";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import styles from "./duplicates.module.css";

export interface ContradictionProps {
  /** Null while nothing is contradicted. */
  readonly chain: readonly Said[] | null;
  readonly isBusy: boolean;
  readonly onRetire: (id: string) => void;
  readonly onClose: () => void;
}

/** Words that stand against the new one, each with a press that takes it back. */
export function Contradiction({ chain, isBusy, onRetire, onClose }: ContradictionProps) {
  return (
    <Dialog title={ru.duplicates.contradicts} isOpen={chain !== null} onClose={onClose} wide>
      <p>{ru.duplicates.contradictsHint}</p>
      <ol aria-label={ru.duplicates.chain} className={styles.chain}>
        {chain?.map((said) => (
          <li key={said.id}>
            <p>
              «{said.left || ru.words.empty}» <strong>— {ru.duplicates.signs[said.verdict]} —</strong> «
              {said.right || ru.words.empty}»
            </p>
            <p className={styles.quiet}>
              {said.author}, {dayAndClock(said.at)}
            </p>
            <Button small isDisabled={isBusy} onPress={() => onRetire(said.id)}>
              {ru.duplicates.retire}
            </Button>
          </li>
        ))}
      </ol>
      <Button onPress={onClose}>{ru.common.close}</Button>
    </Dialog>
  );
}
