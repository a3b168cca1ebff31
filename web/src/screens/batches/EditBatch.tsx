import { useState } from "react";
import { Form } from "react-aria-components";
import type { Batch } from "../../api/types";
import { intake } from "../../text/intake";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/TextField";
import { Votes } from "./AboutBatch";
import styles from "./batches.module.css";
import { useChangeBatch, type Face, type Summary } from "./data";

interface EditBatchProps {
  readonly batch: Batch;
  readonly summary: Summary | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The dialog in which everything said of a batch is changed. */
export function EditBatch({ isOpen, onClose, ...rest }: EditBatchProps) {
  return (
    <Dialog title={intake.editTitle} isOpen={isOpen} onClose={onClose}>
      <EditForm {...rest} onClose={onClose} />
    </Dialog>
  );
}

function given(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

function EditForm({ batch, summary, onClose }: Omit<EditBatchProps, "isOpen">) {
  const [name, setName] = useState(batch.name);
  const [municipality, setMunicipality] = useState(batch.municipality ?? "");
  const [year, setYear] = useState(batch.year === null ? "" : String(batch.year));
  const [kind, setKind] = useState(batch.kind ?? "");
  const change = useChangeBatch(batch);
  const yearWrong = year !== "" && !/^(199\d|20\d\d)$/.test(year);
  const face = (): Face => ({
    ...(name.trim() !== batch.name && { name: name.trim() }),
    ...(given(municipality) !== batch.municipality && { municipality: given(municipality) }),
    ...((year === "" ? null : Number(year)) !== batch.year && { year: year === "" ? null : Number(year) }),
    ...(given(kind) !== batch.kind && { kind: given(kind) }),
  });
  const save = () => {
    if (name.trim() === "" || yearWrong) return;
    const said = face();
    if (Object.keys(said).length > 0) change.mutate({ face: said, words: `${intake.editTitle}: ${ru.common.save}` });
    onClose();
  };
  return (
    <Form
      className={styles.form ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={ru.batches.name}
        error={name.trim() === "" ? ru.batches.nameNeeded : undefined}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <TextField
        label={intake.fields.municipality}
        hint={intake.editHint}
        value={municipality}
        onChange={setMunicipality}
        maxLength={200}
        autoFocus
      />
      {summary && <Votes guess={summary.municipality} onChoose={setMunicipality} />}
      <TextField
        label={intake.fields.year}
        error={yearWrong ? ru.batches.yearWrong : undefined}
        value={year}
        onChange={setYear}
        inputMode="numeric"
        maxLength={4}
      />
      <TextField label={intake.fields.kind} value={kind} onChange={setKind} maxLength={200} />
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="main" type="submit">
          {ru.common.save}
        </Button>
      </Actions>
    </Form>
  );
}
