import { useState } from "react";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { useAlike, type Alike } from "./data";
import { FIELDS } from "./filters";
import { DryRunResult } from "./DryRunResult";
import { Crop } from "./Crop";
import styles from "./groups.module.css";
import { Outcome } from "./Outcome";
import type { Deed, GroupField, GroupItem } from "./types";
import { useApplying } from "./useApplying";
import { useMade } from "./useMade";

export interface ApplyToAllProps {
  /** The record that was corrected just now. */
  readonly recordId: string;
  readonly field: string;
  /** What stands in the field now; null where the document has no such thing. */
  readonly text: string | null;
  readonly onDone?: (() => void) | undefined;
}

/** After a correction: the same for all that were written and read so. Nothing is shown while there are none. */
export function ApplyToAll({ recordId, field, text, onDone }: ApplyToAllProps) {
  const known = FIELDS.find((one) => one === field);
  if (known === undefined || (known === "activity" && text === null)) return null;
  return (
    <Offer key={`${recordId} ${field} ${text ?? ""}`} recordId={recordId} field={known} text={text} onDone={onDone} />
  );
}

type OfferProps = Omit<ApplyToAllProps, "field"> & { readonly field: GroupField };

function Offer(props: OfferProps) {
  const { recordId, field, onDone } = props;
  const { data } = useAlike(recordId, field);
  const [isOpen, setOpen] = useState(false);
  const made = useMade();
  if (made.deed !== null) return <Outcome made={made} />;
  if (data?.unresolved === 0 || !data?.group) return null;
  const close = (done: Deed | null) => {
    setOpen(false);
    made.setMade(done);
    if (done !== null) onDone?.();
  };
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        {groups.alike.offer(data.unresolved)}
      </Button>
      <Dialog title={groups.alike.title} isOpen={isOpen} onClose={() => close(null)} wide>
        <Asked {...props} alike={data} group={data.group} onClose={close} />
      </Dialog>
    </>
  );
}

interface AskedProps extends Pick<OfferProps, "recordId" | "field" | "text"> {
  readonly alike: Alike;
  readonly group: GroupItem;
  readonly onClose: (deed: Deed | null) => void;
}

function Asked({ recordId, field, text, alike, group, onClose }: AskedProps) {
  const applying = useApplying(group, recordId, field, text, onClose);
  const { tried } = applying;
  const shown = group.samples.filter(({ record }) => record.id !== recordId);
  return (
    <div className={styles.pane}>
      <p>{groups.alike.lead(group.raw, alike.unresolved)}</p>
      <p>
        <strong>{text === null ? groups.alike.absent : groups.alike.becomes(text)}</strong>
      </p>
      <div className={styles.crops}>
        {shown.map((member) => (
          <Crop key={member.record.id} member={member} field={field} />
        ))}
      </div>
      {applying.error !== null && <Problem error={applying.error} onRetry={applying.again} />}
      {tried !== null && <DryRunResult run={tried.run} isBusy={applying.isBusy} onApply={applying.apply} />}
      <Actions>
        <Button onPress={() => onClose(null)}>{groups.alike.cancel}</Button>
      </Actions>
    </div>
  );
}
