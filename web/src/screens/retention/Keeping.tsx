import { useState } from "react";
import { useMay } from "../../app/session";
import { day } from "../../text/moment";
import { retention } from "../../text/retention";
import { Button } from "../../ui/Button";
import { useKeeping } from "./data";
import { KeepingDialog } from "./KeepingDialog";

export interface KeepingProps {
  readonly documentId: string;
  readonly name: string;
}

/** Whether a document must stay, or is to go; whoever may change that opens the dialog. */
export function Keeping({ documentId, name }: KeepingProps) {
  const [isOpen, setOpen] = useState(false);
  const mayHold = useMay("methodist");
  const { data } = useKeeping(documentId);
  if (data === undefined) return null;
  const told = tell(data.hold !== null, data.removal?.due_at);
  if (!mayHold) return told === null ? null : <span>{told}</span>;
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        {told ?? retention.open}
      </Button>
      {isOpen && <KeepingDialog documentId={documentId} name={name} state={data} onClose={() => setOpen(false)} />}
    </>
  );
}

function tell(isHeld: boolean, due: string | undefined): string | null {
  if (isHeld) return retention.heldShort;
  return due === undefined ? null : retention.goingShort(day(due));
}
