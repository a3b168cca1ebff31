import { CheckboxButton, CheckboxField } from "react-aria-components";
import styles from "./calendars.module.css";

export interface TickProps {
  readonly name: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** Yes or no. */
export function Tick({ name, isSelected, onChange }: TickProps) {
  return (
    <CheckboxField isSelected={isSelected} onChange={onChange}>
      <CheckboxButton className={styles.check ?? ""}>
        <span className={styles.box} aria-hidden="true" />
        {name}
      </CheckboxButton>
    </CheckboxField>
  );
}
