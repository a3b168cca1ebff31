import type { Plan, RecordItem } from "../../api/types";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { useDocumentChanges } from "./changes";
import { FieldRow, FindingLine } from "./FieldRow";
import { fieldsOf, findingsOf, STATE_TONES, type Field } from "./fields";
import styles from "./document.module.css";

/** What was typed and not saved, by record and field. */
export type Drafts = Readonly<Record<string, string>>;

export function draftKey(recordId: string, field: Field): string {
  return `${recordId}/${field}`;
}

export interface RecordFormProps {
  readonly record: RecordItem;
  readonly plan: Plan | undefined;
  readonly drafts: Drafts;
  readonly onDraft: (key: string, text: string | undefined) => void;
  readonly onField: (field: Field) => void;
  readonly onAccept: () => void;
  readonly isReadOnly: boolean;
}

/** The current record, open. */
export function RecordForm({ record, plan, drafts, onDraft, onField, onAccept, isReadOnly }: RecordFormProps) {
  const { shown, spare } = fieldsOf(record, plan);
  const row = (field: Field) => {
    const key = draftKey(record.id, field);
    return (
      <FieldRow
        key={key}
        record={record}
        field={field}
        draft={drafts[key]}
        onDraft={(text) => onDraft(key, text)}
        onFocus={() => onField(field)}
        isReadOnly={isReadOnly || record.state === "deleted"}
      />
    );
  };
  return (
    <section className={styles.form} aria-label={`${ru.record.fields.activity} ${record.number ?? ""}`}>
      <FormHead record={record} onAccept={onAccept} isReadOnly={isReadOnly} />
      {findingsOf(record, null).map((finding) => (
        <FindingLine key={finding.code} finding={finding} />
      ))}
      {shown.map(row)}
      <Further record={record} />
      {spare.length > 0 && !isReadOnly && (
        <details className={styles.spare}>
          <summary>{ru.record.spare}</summary>
          {spare.map(row)}
        </details>
      )}
    </section>
  );
}

interface FormHeadProps {
  readonly record: RecordItem;
  readonly onAccept: () => void;
  readonly isReadOnly: boolean;
}

function FormHead({ record, onAccept, isReadOnly }: FormHeadProps) {
  const changes = useDocumentChanges();
  return (
    <div className={styles.formHead}>
      <div>
        <StateChip tone={STATE_TONES[record.state]}>{ru.record.states[record.state]}</StateChip>{" "}
        {record.review.by !== null && record.review.at !== null && (
          <span className={styles.origin}>{ru.record.reviewedBy(record.review.by, dayAndClock(record.review.at))}</span>
        )}
      </div>
      {!isReadOnly && record.state !== "deleted" && (
        <div className={styles.formActions}>
          <Button
            small
            look="danger"
            aria-label={ru.record.delete}
            isDisabled={changes.isBusy}
            onPress={() => void changes.deleteRecord(record)}
          >
            {ru.common.delete}
          </Button>
          <Button small look="main" isDisabled={changes.isBusy} onPress={onAccept}>
            {ru.record.acceptNext}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What was read beside the fields: list items, other columns. */
function Further({ record }: { readonly record: RecordItem }) {
  const extra = Object.entries(record.extra);
  return (
    <>
      {record.items.length > 0 && (
        <div className={styles.further}>
          <h3>{ru.record.items}</h3>
          <ul>
            {record.items.map((item, index) => (
              <li key={index}>{item.text}</li>
            ))}
          </ul>
        </div>
      )}
      {extra.length > 0 && (
        <div className={styles.further}>
          <h3>{ru.record.extra}</h3>
          <dl>
            {extra.map(([header, text]) => (
              <div key={header}>
                <dt>{header}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}
