import { useId, useState } from "react";
import { people } from "../../text/people";
import { TextField } from "../../ui/TextField";
import styles from "./checks.module.css";

const words = people.checks;

interface Said {
  readonly name: string;
  readonly text: string | null;
}

export interface ChoiceProps {
  readonly field: string;
  readonly first: Said;
  readonly second: Said;
  readonly machine: string | null;
  readonly onChange: (text: string | null) => void;
}

/** Which of two readings of a field holds, or a third. */
export function Choice({ field, first, second, machine, onChange }: ChoiceProps) {
  const group = useId();
  const [own, setOwn] = useState<string | null>(null);
  const write = (text: string) => {
    setOwn(text);
    onChange(text.trim() === "" ? null : text);
  };
  const option = (said: Said) => (
    <label className={styles.option}>
      <input
        type="radio"
        name={group}
        onChange={() => {
          setOwn(null);
          onChange(said.text);
        }}
      />
      <span>
        <strong>{said.name}</strong>
        <br />
        {said.text ?? words.nothing}
      </span>
    </label>
  );
  return (
    <fieldset className={styles.choice}>
      <legend>{words.choose(field)}</legend>
      {option(first)}
      {option(second)}
      <label className={styles.option}>
        <input type="radio" name={group} onChange={() => write(second.text ?? first.text ?? "")} />
        <span>{words.own}</span>
      </label>
      {own !== null && <TextField label={words.ownFor(field)} value={own} onChange={write} lines={1} />}
      <p className={styles.quiet}>
        {words.machine}: {machine ?? words.nothing}
      </p>
    </fieldset>
  );
}
