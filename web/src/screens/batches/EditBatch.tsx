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

interface Said {
  readonly name: string;
  readonly municipality: string;
  readonly year: string;
  readonly kind: string;
}

function saidOf(batch: Batch): Said {
  return {
    name: batch.name,
    municipality: batch.municipality ?? "",
    year: batch.year === null ? "" : String(batch.year),
    kind: batch.kind ?? "",
  };
}

/** Return what is said now and was not before; blank is nothing. */
function changedFace(batch: Batch, said: Said): Face {
  const before = saidOf(batch);
  const changed = (field: keyof Said) => said[field].trim() !== before[field];
  const given = (field: keyof Said) => (said[field].trim() === "" ? null : said[field].trim());
  return {
    ...(changed("name") && { name: said.name.trim() }),
    ...(changed("municipality") && { municipality: given("municipality") }),
    ...(changed("year") && { year: given("year") === null ? null : Number(said.year) }),
    ...(changed("kind") && { kind: given("kind") }),
  };
}

function isYear(text: string): boolean {
  return text === "" || /^(199\d|20\d\d)$/.test(text);
}

function EditForm({ batch, summary, onClose }: Omit<EditBatchProps, "isOpen">) {
  const [said, setSaid] = useState(() => saidOf(batch));
  const { name, municipality, year, kind } = said;
  const put = (field: keyof Said) => (value: string) => setSaid({ ...said, [field]: value });
  const change = useChangeBatch(batch);
  const save = () => {
    if (name.trim() === "" || !isYear(year)) return;
    const face = changedFace(batch, said);
    if (Object.keys(face).length > 0) change.mutate({ face, words: intake.batchSaved });
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
        onChange={put("name")}
        maxLength={200}
      />
      <TextField
        label={intake.fields.municipality}
        hint={intake.editHint}
        value={municipality}
        onChange={put("municipality")}
        maxLength={200}
        autoFocus
      />
      {summary && <Votes guess={summary.municipality} onChoose={put("municipality")} />}
      <TextField
        label={intake.fields.year}
        error={isYear(year) ? undefined : ru.batches.yearWrong}
        value={year}
        onChange={put("year")}
        inputMode="numeric"
        maxLength={4}
      />
      <TextField label={intake.fields.kind} value={kind} onChange={put("kind")} maxLength={200} />
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="main" type="submit">
          {ru.common.save}
        </Button>
      </Actions>
    </Form>
  );
}
