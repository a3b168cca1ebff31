import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { ru } from "../text/ru";
import styles from "./field.module.css";
import { cx } from "./cx";

export interface Choice<Value extends string> {
  readonly id: Value;
  readonly name: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly labelHidden?: boolean;
}

/** One of a short list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, choices, value, onChange, isDisabled = false, labelHidden = false } = props;
  const choose = (key: React.Key | null) => {
    const found = choices.find((choice) => choice.id === key);
    if (found !== undefined) onChange(found.id);
  };
  return (
    <AriaSelect
      className={styles.field ?? ""}
      value={value}
      onChange={choose}
      isDisabled={isDisabled}
      placeholder={ru.common.choose}
    >
      <Label className={labelHidden ? "visually-hidden" : styles.label}>{label}</Label>
      <Button className={cx(styles.input, styles.trigger)}>
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className={styles.popover ?? ""}>
        <ListBox className={styles.list ?? ""} items={choices}>
          {(choice) => <ListBoxItem className={styles.option ?? ""}>{choice.name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
