import { CheckboxButton, CheckboxField } from "react-aria-components";
import styles from "./Tick.module.css";

export interface TickProps {
  readonly name: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** Yes or no. */
export function Tick({ name, isSelected, onChange }: TickProps) {
  return (
    <CheckboxField isSelected={isSelected} onChange={onChange}>
      <Mark name={name} />
    </CheckboxField>
  );
}

/** One of several, inside a CheckboxGroup. */
export function TickOf({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <CheckboxField value={value}>
      <Mark name={name} />
    </CheckboxField>
  );
}

function Mark({ name }: { readonly name: string }) {
  return (
    <CheckboxButton className={styles.check ?? ""}>
      <span className={styles.box} aria-hidden="true" />
      {name}
    </CheckboxButton>
  );
}
