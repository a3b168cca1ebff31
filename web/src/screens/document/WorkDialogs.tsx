import { KeysHelp } from "../../keys/KeysHelp";
import { WORKPLACE } from "../../keys/table";
import { activeKeys } from "../../keys/useKeys";
import { workplace } from "../../text/workplace";
import { ApproveDialog } from "./ApproveDialog";
import type { Changes } from "./changes";
import { ConflictDialog } from "./ConflictDialog";
import { SplitDialog } from "./SplitDialog";
import type { WholeWork } from "./useWork";
import { WordsDialog } from "./WordsDialog";

interface WorkDialogsProps {
  readonly documentId: string;
  readonly work: WholeWork;
}

/** What is asked over the workplace. */
export function WorkDialogs({ documentId, work }: WorkDialogsProps) {
  const { changes, current, desk, pages, rows } = work;
  return (
    <>
      {pages.listed !== null && (
        <WordsDialog
          documentId={documentId}
          page={pages.listed}
          area={desk.cell() ?? null}
          onTake={pages.take}
          onClose={pages.closeList}
        />
      )}
      {rows.isSplitting && current !== undefined && (
        <SplitDialog
          record={current}
          at={{}}
          onSplit={(cuts) => void rows.split(current, cuts)}
          onClose={rows.closeSplit}
        />
      )}
      {work.open === "approve" && (
        <ApproveDialog
          left={desk.spots.length}
          onFirst={() => {
            work.close();
            desk.goToFirst();
          }}
          onApprove={work.approveAnyway}
          onClose={work.close}
        />
      )}
      {work.open === "help" && (
        <KeysHelp keys={activeKeys(WORKPLACE, work.handlers)} names={workplace.keys} onClose={work.close} />
      )}
      <OpenConflict changes={changes} />
    </>
  );
}

function OpenConflict({ changes }: { readonly changes: Changes }) {
  const { conflict, closeConflict } = changes;
  if (conflict === null) return null;
  const writeMine = () => {
    closeConflict();
    changes.edit(conflict.current, conflict.field, { kind: "set", value: conflict.mine });
  };
  return (
    <ConflictDialog conflict={conflict} onKeepTheirs={closeConflict} onWriteMine={writeMine} onClose={closeConflict} />
  );
}
