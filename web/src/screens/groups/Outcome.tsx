import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { ProgressBar } from "../../ui/ProgressBar";
import { isGoing } from "./data";
import styles from "./groups.module.css";
import type { Deed } from "./types";
import type { Made } from "./useMade";

/** What the last decision has done, or how far it has come; it can be taken back. */
export function Outcome({ made: { deed, mayUndo, takeBack } }: { readonly made: Made }) {
  const isSaid = deed !== null && !isGoing(deed);
  return (
    <div className={styles.outcome}>
      <span role="status">{isSaid ? saidOf(deed) : ""}</span>
      {deed !== null && !isSaid && <Going deed={deed} />}
      {mayUndo && (
        <Button small onPress={takeBack}>
          {groups.undo}
        </Button>
      )}
    </div>
  );
}

function Going({ deed }: { readonly deed: Deed }) {
  return (
    <ProgressBar
      label={deed.state === "undoing" ? groups.progressBack : groups.progress}
      share={deed.documents === 0 ? null : deed.done / deed.documents}
      words={groups.progressWords(deed.done, deed.documents)}
    />
  );
}

function saidOf({ state, raw, changed, left }: Deed): string {
  const said = state === "undone" ? groups.undone(changed) : groups.done(raw, changed);
  return left > 0 ? said + groups.doneLeft(left) : said;
}
