import { clock } from "../../text/moment";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { cellBoxes } from "./boxes";
import type { Conflict } from "./changes";
import { useWords } from "./data";
import { rawOf } from "./fields";
import { joined, wordsIn } from "./words";
import styles from "./document.module.css";

export interface ConflictDialogProps {
  readonly conflict: Conflict;
  readonly onKeepTheirs: () => void;
  readonly onWriteMine: () => void;
  readonly onClose: () => void;
}

/** Two people changed one field: both values, and who the other one is. */
export function ConflictDialog({ conflict, onKeepTheirs, onWriteMine, onClose }: ConflictDialogProps) {
  const { field, mine, current, by, at } = conflict;
  const source = useSource(conflict);
  return (
    <Dialog title={ru.conflict.title} isOpen onClose={onClose} wide>
      <p>{by !== null && at !== null ? ru.conflict.by(by, clock(at)) : ru.conflict.byUnknown}</p>
      <h3>{ru.record.fields[field]}</h3>
      <dl className={styles.versions}>
        <div>
          <dt>{ru.conflict.mine}</dt>
          <dd>{mine ?? ru.conflict.empty}</dd>
        </div>
        <div>
          <dt>{ru.conflict.theirs}</dt>
          <dd>{rawOf(current, field) || ru.conflict.empty}</dd>
        </div>
        {source !== "" && (
          <div>
            <dt>{workplace.source}</dt>
            <dd>{source}</dd>
          </div>
        )}
      </dl>
      <Actions>
        <Button onPress={onKeepTheirs} autoFocus>
          {ru.conflict.keepTheirs}
        </Button>
        <Button look="main" onPress={onWriteMine}>
          {ru.conflict.writeMine}
        </Button>
      </Actions>
    </Dialog>
  );
}

/** What the page says where the field was read; empty where the field has no place of its own. */
function useSource({ current, field }: Conflict): string {
  const [cell] = cellBoxes(current.source, field);
  const words = useWords(current.document_id, cell?.page ?? 1, cell !== undefined);
  return cell === undefined ? "" : joined(wordsIn(words, cell));
}
