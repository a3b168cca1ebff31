import { forms as words } from "../../../text/forms";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import styles from "./forms.module.css";
import { useChoices, type Form, type FormField } from "./queries";

/** Column number -> what a person chose for it. */
export type Mapped = Readonly<Record<number, FormField | null>>;

const EMPTY = "empty";

interface MappingProps {
  readonly form: Form;
  readonly mapped: Mapped;
  readonly mayChange: boolean;
  readonly onChange: (at: number, field: FormField | null) => void;
}

/** What stands in each column, beside what the template has there. */
export function Mapping({ form, mapped, mayChange, onChange }: MappingProps) {
  const choices = useChoices();
  const fields = choices.data?.fields ?? [];
  const known = [{ id: EMPTY, name: words.empty }, ...fields.map(({ value, title }) => ({ id: value, name: title }))];
  const nameOf = (field: FormField | null) => known.find(({ id }) => id === (field ?? EMPTY))?.name ?? "";
  return (
    <>
      {choices.isError && <Problem error={choices.error} onRetry={() => void choices.refetch()} />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab */}
      <div className={styles.wide} role="region" aria-label={words.mapping} tabIndex={0}>
        <table className={styles.table}>
          <caption className={styles.caption}>{words.mapping}</caption>
          <thead>
            <tr>
              <th scope="col">{words.header}</th>
              <th scope="col">{words.sample}</th>
              <th scope="col">{words.field}</th>
            </tr>
          </thead>
          <tbody>
            {form.columns.map(({ at, header, sample, field }) => {
              const chosen = mapped[at] === undefined ? field : mapped[at];
              return (
                <tr key={at}>
                  <th scope="row">{header}</th>
                  <td className={styles.quiet}>{sample || "—"}</td>
                  <td className={styles.field}>
                    {mayChange ? (
                      <Select
                        label={words.fieldOf(header)}
                        labelHidden
                        choices={known}
                        value={chosen ?? EMPTY}
                        onChange={(value) => onChange(at, value === EMPTY ? null : (value as FormField))}
                      />
                    ) : (
                      nameOf(chosen)
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
