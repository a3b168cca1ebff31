import { useState } from "react";
import { forms as words } from "../../../text/forms";
import { Button } from "../../../ui/Button";
import { Select } from "../../../ui/Select";
import { TextField } from "../../../ui/TextField";
import styles from "./forms.module.css";
import { useChoices, type Form } from "./queries";

interface FactsProps {
  readonly form: Form;
  readonly mayChange: boolean;
  readonly onHead: (head: { sheet: string; row: number }) => void;
}

/** Where the table was found, which cells are filled by name, what was left out of the template. */
export function FormFacts({ form, mayChange, onHead }: FactsProps) {
  const { layout, names, notes } = form;
  const choices = useChoices();
  return (
    <>
      <p>{words.where(layout.sheet, layout.head_first, layout.head_last)}</p>
      {mayChange && <Head form={form} onHead={onHead} />}
      {names.length > 0 ? (
        <p>{words.named(names.join(", "))}</p>
      ) : (
        <details>
          <summary>{words.noNames}</summary>
          <ul>
            {choices.data?.names.map(({ value, title }) => (
              <li key={value}>
                <code>{value}</code> — {title}
              </li>
            ))}
          </ul>
        </details>
      )}
      {notes.length > 0 && (
        <div role="note" aria-label={words.notes} className={styles.notes}>
          <strong>{words.notes}</strong>
          <ul>
            {notes.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Head({ form, onHead }: Pick<FactsProps, "form" | "onHead">) {
  const [sheet, setSheet] = useState(form.layout.sheet);
  const [row, setRow] = useState(String(form.layout.head_last));
  const isRow = /^\d{1,3}$/.test(row) && Number(row) >= 1 && Number(row) <= 120;
  return (
    <details>
      <summary>{words.head}</summary>
      <div className={styles.head}>
        <Select
          label={words.headSheet}
          choices={form.sheets.map((name) => ({ id: name, name }))}
          value={sheet}
          onChange={setSheet}
        />
        <TextField
          label={words.headRow}
          value={row}
          onChange={setRow}
          inputMode="numeric"
          error={isRow ? undefined : words.headWrong}
        />
        <Button isDisabled={!isRow} onPress={() => onHead({ sheet, row: Number(row) })}>
          {words.headApply}
        </Button>
      </div>
    </details>
  );
}
