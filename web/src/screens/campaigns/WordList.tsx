import { useMay } from "../../app/session";
import { campaigns } from "../../text/campaigns";
import { dayAndClock } from "../../text/moment";
import { Button } from "../../ui/Button";
import styles from "./campaigns.module.css";
import { useUndo } from "./data";
import type { Word } from "./types";

const words = campaigns.history;

export interface WordListProps {
  readonly campaign: string;
  readonly words: readonly Word[];
}

/** What people said, each with the way to take it back. */
export function WordList({ campaign, words: said }: WordListProps) {
  const mayUndo = useMay("methodist");
  const undo = useUndo(campaign);
  return (
    <ol className={styles.list}>
      {said.map((word) => (
        <li key={word.id} className={styles.item}>
          <div className={styles.row}>
            <span className={styles.strong}>{word.sentence}</span>
            {word.undone_by !== null && <span className={styles.quiet}>{words.isUndone}</span>}
            {mayUndo && word.can_be_undone && (
              <Button
                small
                aria-label={`${words.undo}: ${word.sentence}, ${dayAndClock(word.at)}`}
                isPending={undo.isPending}
                onPress={() => undo.mutate(word.id)}
              >
                {words.undo}
              </Button>
            )}
          </div>
          <p className={styles.quiet}>
            {[dayAndClock(word.at), word.author, typeof word.after === "string" ? word.after : "", word.reason]
              .filter((part) => part !== "")
              .join(" · ")}
          </p>
        </li>
      ))}
    </ol>
  );
}
