import { clock } from "../../text/moment";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import type { Changes } from "./changes";
import styles from "./document.module.css";

const { save: words } = workplace;

/** Whether everything done is at the server, in words that a screen reader hears too. */
export function SaveState({ changes }: { readonly changes: Changes }) {
  const { outbox, isOffline, savedAt } = changes.save;
  return (
    <div className={styles.save}>
      <span role="status" aria-label={words.label}>
        {changes.conflict !== null ? (
          <StateChip tone="warn">{words.conflict}</StateChip>
        ) : isOffline && outbox.length > 0 ? (
          <StateChip tone="bad">{words.waiting(outbox.length)}</StateChip>
        ) : outbox.length > 0 ? (
          <StateChip tone="busy">{words.saving}</StateChip>
        ) : savedAt !== null ? (
          <StateChip tone="good">{words.saved(clock(savedAt))}</StateChip>
        ) : (
          <span className={styles.origin}>{words.idle}</span>
        )}
      </span>
      {isOffline && outbox.length > 0 && (
        <Button small onPress={changes.retry}>
          {words.again}
        </Button>
      )}
    </div>
  );
}
