import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { letters as words } from "../../text/letters";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/notices";
import styles from "./letters.module.css";
import { seen, useChange, useTemplates, type FacePatch, type Letter } from "./queries";

const FIELDS = [
  "number",
  "dated",
  "addressee_position",
  "addressee",
  "salutation",
  "signatory_position",
  "signatory",
  "executor",
  "executor_contact",
  "answer_by",
] as const;
type Name = (typeof FIELDS)[number];
const DAYS: ReadonlySet<Name> = new Set(["dated", "answer_by"]);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const USUAL = "-";

interface FaceProps {
  readonly letter: Letter;
  readonly mayChange: boolean;
}

/** Number, day, to whom, by whom, by which template. */
export function Face({ letter, mayChange }: FaceProps) {
  const [typed, setTyped] = useState<Readonly<Partial<Record<Name, string>>>>({});
  const [template, setTemplate] = useState(letter.face.template ?? USUAL);
  const { data } = useTemplates();
  const save = useChange(
    (body: FacePatch) => unwrap(api.PATCH("/api/v1/letters/{letter_id}", { params: seen(letter), body })),
    () => say("good", words.view.saved),
  );
  const valueOf = (name: Name) => typed[name] ?? letter.face[name] ?? "";
  const wrong = (name: Name) => DAYS.has(name) && valueOf(name) !== "" && !DAY.test(valueOf(name));
  const patch = (): FacePatch => {
    const given = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, text === "" ? null : text]));
    return { ...given, template: template === USUAL ? null : template };
  };
  const choices = (data?.items ?? []).map(({ id, name }) => ({ id, name }));
  return (
    <section className={styles.card} aria-label={words.face.title}>
      <h3>{words.face.title}</h3>
      <div className={styles.fields}>
        {FIELDS.map((name) => (
          <TextField
            key={name}
            label={words.face[name]}
            value={valueOf(name)}
            maxLength={300}
            isReadOnly={!mayChange}
            error={wrong(name) ? words.face.day : undefined}
            onChange={(text) => setTyped((known) => ({ ...known, [name]: text }))}
          />
        ))}
        <Select
          label={words.face.template}
          choices={[{ id: USUAL, name: words.face.usual }, ...choices]}
          value={template}
          isDisabled={!mayChange}
          onChange={setTemplate}
        />
      </div>
      {save.isError && <Problem error={save.error} />}
      {mayChange && (
        <div className={styles.row}>
          <Button isPending={save.isPending} isDisabled={FIELDS.some(wrong)} onPress={() => save.mutate(patch())}>
            {words.face.save}
          </Button>
        </div>
      )}
    </section>
  );
}
