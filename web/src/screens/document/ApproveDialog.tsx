import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";

export interface ApproveDialogProps {
  readonly left: number;
  readonly onFirst: () => void;
  readonly onApprove: () => void;
  readonly onClose: () => void;
}

/** A document with undecided fields is approved only by whoever says so twice. */
export function ApproveDialog({ left, onFirst, onApprove, onClose }: ApproveDialogProps) {
  return (
    <Dialog title={workplace.document.leftTitle} isOpen onClose={onClose}>
      <p>{workplace.document.left(left)}</p>
      <Actions>
        <Button autoFocus onPress={onFirst}>
          {workplace.document.toFirst}
        </Button>
        <Button look="main" onPress={onApprove}>
          {workplace.document.anyway}
        </Button>
      </Actions>
    </Dialog>
  );
}
