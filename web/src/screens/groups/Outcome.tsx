import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { ProgressBar } from "../../ui/ProgressBar";
import { isGoing } from "./data";
import styles from "./groups.module.css";
import type { Deed } from "./types";

export interface OutcomeProps {
  readonly deed: Deed | null;
  readonly isBusy: boolean;
  readonly onUndo: () => void;
}

/** What the last decision has done, or how far it has come; it can be taken back. */
export function Outcome({ deed, isBusy, onUndo }: OutcomeProps) {
  const mayUndo = deed !== null && deed.state !== "undone" && deed.state !== "undoing";
  return (
    <div className={styles.outcome}>
      <span role="status">{deed !== null && !isGoing(deed) ? saidOf(deed) : ""}</span>
      {deed !== null && isGoing(deed) && (
        <ProgressBar
          label={deed.state === "undoing" ? groups.progressBack : groups.progress}
          share={deed.documents === 0 ? null : deed.done / deed.documents}
          words={groups.progressWords(deed.done, deed.documents)}
        />
      )}
      {mayUndo && (
        <Button small isDisabled={isBusy} onPress={onUndo}>
          {groups.undo}
        </Button>
      )}
    </div>
  );
}

function saidOf({ state, raw, changed, left }: Deed): string {
  const said = state === "undone" ? groups.undone(changed) : groups.done(raw, changed);
  return left > 0 ? said + groups.doneLeft(left) : said;
}
