import { useId, useState } from "react";
import type { Finding, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { cx } from "../../ui/cx";
import fieldStyles from "../../ui/field.module.css";
import { useDocumentChanges } from "./changes";
import { deadlineInWords, findingsOf, rawOf, unsurePercent, type Field } from "./fields";
import styles from "./document.module.css";

export interface FieldRowProps {
  readonly record: RecordItem;
  readonly field: Field;
  /** What was typed and not saved; undefined where nothing was. */
  readonly draft: string | undefined;
  readonly onDraft: (text: string | undefined) => void;
  readonly onFocus: () => void;
  readonly isReadOnly: boolean;
}

/** One field: as written, as understood, how sure, and what is wrong with it. */
export function FieldRow({ record, field, draft, onDraft, onFocus, isReadOnly }: FieldRowProps) {
  const changes = useDocumentChanges();
  const id = useId();
  const [error, setError] = useState<string | null>(null);
  const raw = rawOf(record, field);
  const findings = findingsOf(record, field);
  const isDirty = draft !== undefined && draft !== raw;

  const save = async () => {
    if (!isDirty) return;
    const text = draft.trim();
    const isNameless = field === "activity" && text === "";
    setError(isNameless ? ru.record.noActivity : null);
    if (isNameless) return;
    if (await changes.setField(record, field, text === "" ? null : text)) onDraft(undefined);
  };
  const reset = () => {
    setError(null);
    onDraft(undefined);
  };
  const keyDown = (event: React.KeyboardEvent) => {
    if (event.code === "Escape" && isDirty) {
      event.stopPropagation();
      reset();
    } else if (event.code === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <div className={styles.field} data-field={field} data-noted={findings[0]?.code}>
      <div className={styles.fieldHead}>
        <label htmlFor={id} className={fieldStyles.label}>
          {ru.record.fields[field]}
        </label>
        <Sureness record={record} field={field} />
      </div>
      <textarea
        id={id}
        rows={1}
        className={cx(fieldStyles.input, isDirty && styles.dirty)}
        value={draft ?? raw}
        readOnly={isReadOnly}
        aria-describedby={`${id}-notes`}
        aria-invalid={error !== null}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={keyDown}
        onFocus={onFocus}
      />
      <div id={`${id}-notes`} className={styles.notes}>
        {error !== null && <p className={fieldStyles.error}>{error}</p>}
        {isDirty ? (
          <p className={fieldStyles.hint}>{ru.record.notSaved}</p>
        ) : (
          <Understood record={record} field={field} />
        )}
        {findings.map((finding) => (
          <FindingLine key={finding.code} finding={finding} />
        ))}
      </div>
      {!isReadOnly && (
        <FieldActions record={record} field={field} isDirty={isDirty} onSave={() => void save()} onReset={reset} />
      )}
    </div>
  );
}

/** What was read in the field's own cell needs no word; what came from elsewhere does. */
const OWN_CELL: readonly string[] = ["read", "rule"];

function Sureness({ record, field }: { readonly record: RecordItem; readonly field: Field }) {
  const state = record.fields[field];
  const percent = unsurePercent(record, field);
  if (state === undefined) return null;
  const origin = ru.record.origins[state.origin];
  if (percent !== null) {
    return (
      <StateChip tone="warn" title={[origin, state.rule].filter(Boolean).join(": ")}>
        {ru.record.unsure(percent)}
      </StateChip>
    );
  }
  return OWN_CELL.includes(state.origin) ? null : <span className={styles.origin}>{origin}</span>;
}

function Understood({ record, field }: { readonly record: RecordItem; readonly field: Field }) {
  if (field === "deadline" && record.deadline.raw) {
    return (
      <p className={styles.understood}>
        {ru.record.normalised}: <strong>{deadlineInWords(record.deadline)}</strong>
      </p>
    );
  }
  if (field !== "responsible" || record.responsible.parties.length === 0) return null;
  return (
    <ul className={styles.parties} aria-label={ru.record.normalised}>
      {record.responsible.parties.map((party, index) => (
        <li key={index}>
          {party.person?.normal ?? party.text} <span className={styles.origin}>{ru.record.partyTypes[party.type]}</span>
        </li>
      ))}
    </ul>
  );
}

const SEVERITY_TONES = { error: "bad", warning: "warn", info: "calm" } as const;

/** What is wrong, in a sentence. */
export function FindingLine({ finding }: { readonly finding: Finding }) {
  return (
    <p className={styles.finding}>
      <StateChip tone={SEVERITY_TONES[finding.severity]}>{finding.message}</StateChip>
    </p>
  );
}

interface FieldActionsProps {
  readonly record: RecordItem;
  readonly field: Field;
  readonly isDirty: boolean;
  readonly onSave: () => void;
  readonly onReset: () => void;
}

/** Out of sight until the field is under the pointer or in focus, always there for the keyboard. */
function FieldActions({ record, field, isDirty, onSave, onReset }: FieldActionsProps) {
  const changes = useDocumentChanges();
  const name = ru.record.fields[field];
  if (isDirty) {
    return (
      <div className={styles.fieldActions} data-always>
        <Button small look="main" onPress={onSave}>
          {ru.common.save}
        </Button>
        <Button small onPress={onReset}>
          {ru.common.cancel}
        </Button>
      </div>
    );
  }
  const isEmpty = rawOf(record, field) === "";
  const isPersons = record.fields[field]?.origin === "person";
  return (
    <div className={styles.fieldActions}>
      {!isEmpty && (
        <Button
          small
          look="quiet"
          aria-label={`${name}: ${ru.record.acceptField}`}
          onPress={() => void changes.acceptField(record, field)}
        >
          {ru.record.acceptField}
        </Button>
      )}
      {field !== "activity" && !(isEmpty && isPersons) && (
        <Button
          small
          look="quiet"
          aria-label={`${name}: ${ru.record.absent}`}
          onPress={() => void changes.absentField(record, field)}
        >
          {ru.record.absent}
        </Button>
      )}
    </div>
  );
}
