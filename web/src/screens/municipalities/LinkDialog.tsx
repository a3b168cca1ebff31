import { useState } from "react";
import { municipalities } from "../../text/municipalities";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { say } from "../../ui/notices";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { nameOf } from "./DocumentsBlock";
import { useSayLink, type ChainKind, type PlaceYear } from "./data";
import styles from "./municipalities.module.css";

const words = municipalities.chain;
const KINDS: readonly { id: ChainKind; name: string }[] = [
  { id: "under", name: words.kinds.under },
  { id: "reports_on", name: words.kinds.reports_on },
  { id: "follows", name: words.kinds.follows },
];

export interface LinkDialogProps {
  readonly place: string;
  readonly year: PlaceYear;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Ties a document of the year to the plan it carries out, reports on or goes on from. */
export function LinkDialog({ place, year, isOpen, onClose }: LinkDialogProps) {
  const sayLink = useSayLink(place, () => {
    say("good", words.made);
    onClose();
  });
  const [child, setChild] = useState<string | null>(null);
  const [parent, setParent] = useState<string | null>(null);
  const [kind, setKind] = useState<ChainKind>("under");
  const [reason, setReason] = useState("");
  const choices = (some: PlaceYear["documents"]) => some.map((one) => ({ id: one.id, name: nameOf(one) }));
  const set = () => {
    if (child === null || parent === null) return;
    const told = reason.trim() === "" ? {} : { reason: reason.trim() };
    sayLink.mutate({ document: child, parent, kind, said: "yes", ...told });
  };
  return (
    <Dialog title={words.addTitle} isOpen={isOpen} onClose={onClose}>
      <div className={styles.form}>
        <Select label={words.child} choices={choices(year.documents)} value={child} onChange={setChild} />
        <Select label={words.kind} choices={KINDS} value={kind} onChange={setKind} />
        <Select
          label={words.parent}
          choices={choices([...year.related, ...year.documents].filter((one) => one.id !== child))}
          value={parent}
          onChange={setParent}
        />
        <TextField label={words.reason} value={reason} onChange={setReason} maxLength={1000} />
      </div>
      <Actions>
        <Button look="main" onPress={set} isDisabled={child === null || parent === null || sayLink.isPending}>
          {words.set}
        </Button>
      </Actions>
    </Dialog>
  );
}
