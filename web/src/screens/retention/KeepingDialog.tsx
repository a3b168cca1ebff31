import { useState } from "react";
import { useMay } from "../../app/session";
import { day } from "../../text/moment";
import { retention } from "../../text/retention";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import { hold, keep, lift, useKeepingChange, type Keeping } from "./data";
import { RemoveDialog } from "./RemoveDialog";

export interface KeepingDialogProps {
  readonly documentId: string;
  readonly name: string;
  readonly state: Keeping;
  readonly onClose: () => void;
}

/** A document's hold, and its removal for an administrator. */
export function KeepingDialog({ documentId, name, state, onClose }: KeepingDialogProps) {
  const [isRemoving, setRemoving] = useState(false);
  const mayRemove = useMay("administrator");
  if (isRemoving) return <RemoveDialog documentId={documentId} onClose={onClose} />;
  return (
    <Dialog title={retention.title(name)} isOpen onClose={onClose}>
      <Told state={state} />
      {state.hold === null ? <Hold documentId={documentId} /> : <Lift documentId={documentId} />}
      {mayRemove && state.hold === null && (
        <Actions>
          {state.removal !== null && <Keep documentId={documentId} />}
          <Button look="danger" onPress={() => setRemoving(true)}>
            {retention.remove}
          </Button>
        </Actions>
      )}
    </Dialog>
  );
}

/** What stands, in words. */
function Told({ state: { hold: held, removal } }: { readonly state: Keeping }) {
  if (held === null && removal === null) return <p>{retention.free}</p>;
  return (
    <>
      {held !== null && <p>{retention.held(held.author, day(held.at), held.reason)}</p>}
      {removal !== null && <p>{retention.going(day(removal.due_at), removal.sentence)}</p>}
    </>
  );
}

interface PartProps {
  readonly documentId: string;
}

function Hold({ documentId }: PartProps) {
  const [reason, setReason] = useState("");
  const change = useKeepingChange(documentId, () => hold(documentId, reason.trim()));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") change.mutate();
      }}
    >
      <TextField label={retention.reason} hint={retention.reasonHint} value={reason} onChange={setReason} />
      {change.isError && <Problem error={change.error} />}
      <Actions>
        <Button type="submit" isDisabled={reason.trim() === ""} isPending={change.isPending}>
          {retention.hold}
        </Button>
      </Actions>
    </form>
  );
}

function Lift({ documentId }: PartProps) {
  const change = useKeepingChange(documentId, () => lift(documentId));
  return (
    <>
      {change.isError && <Problem error={change.error} />}
      <Actions>
        <Button onPress={() => change.mutate()} isPending={change.isPending}>
          {retention.lift}
        </Button>
      </Actions>
    </>
  );
}

function Keep({ documentId }: PartProps) {
  const change = useKeepingChange(documentId, async () => {
    const state = await keep(documentId);
    say("good", retention.kept);
    return state;
  });
  return (
    <>
      {change.isError && <Problem error={change.error} />}
      <Button look="main" onPress={() => change.mutate()} isPending={change.isPending}>
        {retention.keep}
      </Button>
    </>
  );
}
