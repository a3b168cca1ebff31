import { useState } from "react";
import { api, ifMatch, unwrap } from "../../../api/client";
import { saved as words } from "../../../text/calendars";
import { ru } from "../../../text/ru";
import { Button } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import { TextField } from "../../../ui/TextField";
import { say } from "../../../ui/notices";
import styles from "../calendars/calendars.module.css";
import { NAMES, useDeed } from "../calendars/data";
import { Tick } from "../../../ui/Tick";
import type { Saved } from "./data";
import { When } from "./When";
import { bodyOf, typedOf, wrongOf, type Typed, type Wrong } from "./typed";

const FORMATS = (["xlsx", "csv", "csv_plain", "jsonl", "parquet", "package", "ics"] as const).map((id) => ({
  id,
  name: words.formats[id],
}));
const FORM = { id: "form", name: words.formats.form } as const;
const CHOSEN = { id: "chosen", name: words.recordsOf.chosen } as const;
const RECORDS = (["accepted", "all"] as const).map((id) => ({ id, name: words.recordsOf[id] }));

export interface SavedFormProps {
  /** The one that is changed; without it a new one is made. */
  readonly saved?: Saved;
  readonly onClose: () => void;
}

function useSaving({ saved, onClose }: SavedFormProps) {
  const onDone = () => {
    say("good", words.done);
    onClose();
  };
  const add = useDeed(
    "saved-exports",
    (typed: Typed) => unwrap(api.POST("/api/v1/saved-exports", { body: bodyOf(typed, undefined) })),
    onDone,
  );
  const change = useDeed(
    "saved-exports",
    ({ known, typed }: { readonly known: Saved; readonly typed: Typed }) => {
      const params = { path: { saved_export_id: known.id }, header: ifMatch(known.rev) };
      return unwrap(api.PATCH("/api/v1/saved-exports/{saved_export_id}", { params, body: bodyOf(typed, known) }));
    },
    onDone,
  );
  return {
    error: add.error ?? change.error,
    isPending: add.isPending || change.isPending,
    save: (typed: Typed) => (saved === undefined ? add.mutate(typed) : change.mutate({ known: saved, typed })),
  };
}

/** The dialog that saves an export or changes a saved one. */
export function SavedForm(props: SavedFormProps) {
  const { saved, onClose } = props;
  const [typed, setTyped] = useState<Typed>(() => typedOf(saved));
  const [isTried, setTried] = useState(false);
  const saving = useSaving(props);
  const wrong = wrongOf(typed);
  return (
    <Dialog title={saved === undefined ? words.add : words.editTitle(saved.name)} isOpen onClose={onClose} wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(wrong).length === 0) saving.save(typed);
        }}
      >
        {saving.error !== null && <Problem error={saving.error} />}
        <Fields
          typed={typed}
          wrong={isTried ? wrong : {}}
          hasForm={saved?.format === "form"}
          hasStates={saved !== undefined && typedOf(saved).records === "chosen"}
          onChange={(change) => setTyped((before) => ({ ...before, ...change }))}
        />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={saving.isPending}>
            {saved === undefined ? words.add : words.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly wrong: Wrong;
  readonly hasForm: boolean;
  readonly hasStates: boolean;
  readonly onChange: (change: Partial<Typed>) => void;
}

function Fields({ typed, wrong, hasForm, hasStates, onChange }: FieldsProps) {
  const field = (name: "name" | "municipality" | "year") => ({
    value: typed[name],
    onChange: (text: string) => onChange({ [name]: text }),
  });
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        {...field("name")}
        error={wrong.name ? words.nameNeeded : undefined}
        autoFocus
      />
      <div className={styles.pair}>
        <Select
          label={words.format}
          choices={hasForm ? [...FORMATS, FORM] : FORMATS}
          value={typed.format}
          onChange={(format) => onChange({ format })}
        />
        <Select
          label={words.records}
          choices={hasStates ? [...RECORDS, CHOSEN] : RECORDS}
          value={typed.records}
          onChange={(records) => onChange({ records })}
        />
        <Select label={words.names} choices={NAMES} value={typed.names} onChange={(names) => onChange({ names })} />
        <TextField label={words.municipality} hint={words.municipalityHint} {...field("municipality")} />
        <TextField
          label={words.year}
          inputMode="numeric"
          {...field("year")}
          error={wrong.year ? words.yearWrong : undefined}
        />
      </div>
      <When typed={typed} wrong={wrong} onChange={onChange} />
      <Tick name={words.share} isSelected={typed.isShared} onChange={(isShared) => onChange({ isShared })} />
    </>
  );
}
