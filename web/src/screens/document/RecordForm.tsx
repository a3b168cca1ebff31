import type { Plan, RecordItem } from "../../api/types";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { useDocumentChanges } from "./changes";
import { fixesOf } from "./desk";
import { FieldRow, FindingLine, type FieldDeeds } from "./FieldRow";
import { fieldsOf, findingsOf, STATE_TONES, type Field } from "./fields";
import { draftKey, type Drafts } from "./drafts";
import { isPostponed } from "./order";
import { RowMenu, type RowDeeds } from "./RowMenu";
import styles from "./document.module.css";

export interface RecordFormProps extends FieldDeeds, RowDeeds {
  readonly record: RecordItem;
  readonly plan: Plan | undefined;
  readonly drafts: Drafts;
  readonly errors: Drafts;
  /** The field that Tab comes to. */
  readonly entrance: Field;
  readonly onAccept: () => void;
  readonly isReadOnly: boolean;
}

/** The current record, open. */
export function RecordForm(props: RecordFormProps) {
  const { record, plan, isReadOnly } = props;
  const { shown, spare } = fieldsOf(record, plan);
  const isFixed = isReadOnly || record.state === "deleted";
  return (
    <section className={styles.form} aria-label={`${ru.record.fields.activity} ${record.number ?? ""}`}>
      <FormHead {...props} />
      {findingsOf(record, null).map((finding) => (
        <FindingLine key={finding.code} finding={finding} />
      ))}
      <div role="grid" aria-label={workplace.fields} className={styles.fields}>
        <Rows {...props} fields={shown} isReadOnly={isFixed} />
      </div>
      <Further record={record} />
      {spare.length > 0 && !isFixed && (
        <details className={styles.spare}>
          <summary>{ru.record.spare}</summary>
          <div role="grid" aria-label={ru.record.spare} className={styles.fields}>
            <Rows {...props} fields={spare} isReadOnly={isFixed} />
          </div>
        </details>
      )}
    </section>
  );
}

interface RowsProps extends RecordFormProps {
  readonly fields: readonly Field[];
}

function Rows({ fields, record, drafts, errors, entrance, isReadOnly, ...deeds }: RowsProps) {
  const changes = useDocumentChanges();
  const fixes = fixesOf(record).map((fix, index) => ({ fix, key: index + 1 }));
  return fields.map((field) => {
    const key = draftKey(record.id, field);
    return (
      <FieldRow
        key={key}
        record={record}
        field={field}
        draft={drafts[key]}
        error={errors[key]}
        pending={changes.pending(record.id, field)}
        fixes={fixes.filter(({ fix }) => fix.field === field)}
        isEntrance={field === entrance}
        isReadOnly={isReadOnly}
        onDraft={deeds.onDraft}
        onFocus={deeds.onFocus}
        onCommit={deeds.onCommit}
        onDecide={deeds.onDecide}
        onFix={deeds.onFix}
      />
    );
  });
}

function FormHead({ record, onAccept, isReadOnly, onFix, ...row }: RecordFormProps) {
  const changes = useDocumentChanges();
  const fixes = fixesOf(record).map((fix, index) => ({ fix, key: index + 1 }));
  const wide = fixes.filter(({ fix }) => fix.field === null);
  return (
    <div className={styles.formHead}>
      <div>
        <StateChip tone={STATE_TONES[record.state]}>{ru.record.states[record.state]}</StateChip>{" "}
        {isPostponed(record) && <StateChip tone="calm">{workplace.row.postponed}</StateChip>}{" "}
        {record.review.by !== null && record.review.at !== null && (
          <span className={styles.origin}>{ru.record.reviewedBy(record.review.by, dayAndClock(record.review.at))}</span>
        )}
      </div>
      {!isReadOnly && record.state !== "deleted" && (
        <div className={styles.formActions}>
          {wide.map(({ fix, key }) => (
            <Button small key={fix.code} onPress={() => onFix(fix)}>
              <kbd>{key}</kbd> {fix.name}
            </Button>
          ))}
          <RowMenu record={record} onRow={row.onRow} />
          <Button
            small
            look="danger"
            aria-label={ru.record.delete}
            isDisabled={changes.isBusy}
            onPress={() => row.onRow("delete")}
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
