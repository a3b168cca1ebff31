import { useId } from "react";
import type { Finding, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { cx } from "../../ui/cx";
import fieldStyles from "../../ui/field.module.css";
import type { Fix } from "./desk";
import { FieldMark } from "./FieldMark";
import { deadlineInWords, findingsOf, rawOf, unsurePercent, type Field } from "./fields";
import { markOf } from "./order";
import type { Edit, Parcel } from "./saving/outbox";
import styles from "./document.module.css";

/** What a field's row can ask for. */
export interface FieldDeeds {
  readonly onDraft: (field: Field, text: string | undefined) => void;
  readonly onFocus: (field: Field) => void;
  /** Keep what is typed. */
  readonly onCommit: (field: Field) => void;
  readonly onDecide: (field: Field, kind: "accept" | "absent") => void;
  readonly onFix: (fix: Fix) => void;
}

export interface FieldRowProps extends FieldDeeds {
  readonly record: RecordItem;
  readonly field: Field;
  /** What was typed and is not kept yet; undefined where nothing was. */
  readonly draft: string | undefined;
  readonly pending: Parcel | undefined;
  readonly error: string | undefined;
  readonly fixes: readonly { readonly fix: Fix; readonly key: number }[];
  /** Whether Tab comes here. */
  readonly isEntrance: boolean;
  readonly isReadOnly: boolean;
}

/** Return what stands in a field: also what is still on its way. */
export function shownOf(record: RecordItem, field: Field, edit: Edit | undefined): string {
  if (edit === undefined || edit.kind === "accept") return rawOf(record, field);
  return edit.kind === "set" ? (edit.value ?? "") : "";
}

/** One field: as written, as understood, how sure, and what is wrong with it. */
export function FieldRow(props: FieldRowProps) {
  const { record, field, draft, pending, error, isEntrance, isReadOnly } = props;
  const id = useId();
  const shown = shownOf(record, field, pending?.edit);
  const [noted] = findingsOf(record, field);
  const isDirty = draft !== undefined && draft !== shown;
  return (
    <div
      role="row"
      tabIndex={isEntrance ? 0 : -1}
      className={styles.field}
      data-field={field}
      data-noted={noted?.code}
      onFocus={() => props.onFocus(field)}
      onKeyDown={walkInside}
    >
      <div role="rowheader" className={styles.fieldHead}>
        <label htmlFor={id} className={fieldStyles.label}>
          {ru.record.fields[field]}
        </label>
        <Sureness record={record} field={field} isPending={pending !== undefined} />
      </div>
      <div role="gridcell">
        <FieldText {...props} id={id} text={draft ?? shown} isDirty={isDirty} />
        <Notes id={`${id}-notes`} record={record} field={field} error={error} isDirty={isDirty} />
        <Fixes {...props} />
      </div>
      {!isReadOnly && !isDirty && <FieldActions {...props} />}
    </div>
  );
}

interface FieldTextProps extends FieldRowProps {
  readonly id: string;
  readonly text: string;
  readonly isDirty: boolean;
}

function FieldText({ id, field, text, error, isDirty, isReadOnly, onDraft, onCommit }: FieldTextProps) {
  return (
    <textarea
      id={id}
      rows={1}
      tabIndex={-1}
      className={cx(fieldStyles.input, isDirty && styles.dirty)}
      value={text}
      readOnly={isReadOnly}
      aria-describedby={`${id}-notes`}
      aria-invalid={error !== undefined}
      onChange={(event) => onDraft(field, event.target.value)}
      onBlur={() => onCommit(field)}
    />
  );
}

interface NotesProps {
  readonly id: string;
  readonly record: RecordItem;
  readonly field: Field;
  readonly error: string | undefined;
  readonly isDirty: boolean;
}

/** Below the text: what is wrong, what it was understood as. */
function Notes({ id, record, field, error, isDirty }: NotesProps) {
  return (
    <div id={id} className={styles.notes}>
      {error !== undefined && <p className={fieldStyles.error}>{error}</p>}
      {isDirty ? (
        <p className={fieldStyles.hint}>{ru.record.notSaved}</p>
      ) : (
        <Understood record={record} field={field} />
      )}
      {findingsOf(record, field).map((finding) => (
        <FindingLine key={finding.code} finding={finding} />
      ))}
    </div>
  );
}

function Fixes({ fixes, isReadOnly, onFix }: FieldRowProps) {
  if (fixes.length === 0 || isReadOnly) return null;
  return (
    <p className={styles.fixes} role="group" aria-label={workplace.fixes.label}>
      {fixes.map(({ fix, key }) => (
        <Button small key={fix.code} excludeFromTabOrder onPress={() => onFix(fix)}>
          <kbd>{key}</kbd> {fix.name}
        </Button>
      ))}
    </p>
  );
}

/** From a row the right arrow leads to its buttons, the arrows from one to the next, Escape back. */
function walkInside(event: React.KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLButtonElement)) return;
  const row = event.currentTarget;
  if (event.code === "Escape") {
    row.focus();
    event.stopPropagation();
  }
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.code];
  if (step === undefined) return;
  const buttons = [...row.querySelectorAll("button")];
  (buttons[buttons.indexOf(event.target) + step] ?? row).focus();
  event.preventDefault();
  event.stopPropagation();
}

/** What was read in the field's own cell needs no word; what came from elsewhere does. */
const OWN_CELL: readonly string[] = ["read", "rule", "person"];

interface SurenessProps {
  readonly record: RecordItem;
  readonly field: Field;
  readonly isPending: boolean;
}

function Sureness({ record, field, isPending }: SurenessProps) {
  if (isPending) return <StateChip tone="busy">{workplace.fieldStates.pending}</StateChip>;
  const state = record.fields[field];
  const mark = markOf(record, field);
  const origin = state && ru.record.origins[state.origin];
  const isFromElsewhere = state !== undefined && !OWN_CELL.includes(state.origin);
  return (
    <>
      {mark !== null && (
        <FieldMark
          mark={mark}
          title={[origin, state?.rule].filter(Boolean).join(": ") || undefined}
          more={unsureInWords(record, field)}
        />
      )}
      {isFromElsewhere && <span className={styles.origin}>{origin}</span>}
    </>
  );
}

function unsureInWords(record: RecordItem, field: Field): string | undefined {
  const percent = unsurePercent(record, field);
  return percent === null ? undefined : ru.record.unsure(percent);
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

/** Out of sight until the field is under the pointer or in focus; they lie over it, so that nothing moves. */
function FieldActions({ record, field, onDecide }: FieldRowProps) {
  const name = ru.record.fields[field];
  const isEmpty = rawOf(record, field) === "";
  const isPersons = record.fields[field]?.origin === "person";
  return (
    <div role="gridcell" className={styles.fieldActions}>
      {!isEmpty && (
        <Button
          small
          excludeFromTabOrder
          aria-label={`${name}: ${ru.record.acceptField}`}
          onPress={() => onDecide(field, "accept")}
        >
          {ru.record.acceptField}
        </Button>
      )}
      {field !== "activity" && !(isEmpty && isPersons) && (
        <Button
          small
          excludeFromTabOrder
          aria-label={`${name}: ${ru.record.absent}`}
          onPress={() => onDecide(field, "absent")}
        >
          {ru.record.absent}
        </Button>
      )}
    </div>
  );
}
