import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import styles from "./field.module.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly lines?: number;
}

/** One or more lines of text with its label, hint and error. */
export function TextField({ label, hint, error, placeholder, lines, ...rest }: TextFieldProps) {
  const place = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className={styles.field ?? ""}>
      <Label className={styles.label}>{label}</Label>
      {lines === undefined ? (
        <Input className={styles.input ?? ""} {...place} />
      ) : (
        <TextArea className={styles.input ?? ""} rows={lines} {...place} />
      )}
      {hint !== undefined && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
    </AriaTextField>
  );
}
