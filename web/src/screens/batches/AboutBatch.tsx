import { useState } from "react";
import type { Batch } from "../../api/types";
import { formatNumber } from "../../text/plural";
import { intake } from "../../text/intake";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { BatchHistory } from "./BatchHistory";
import { EditBatch } from "./EditBatch";
import styles from "./batches.module.css";
import { useChangeBatch, type Face, type Guess, type Summary } from "./data";

interface AboutBatchProps {
  readonly batch: Batch;
  readonly summary: Summary | undefined;
  readonly mayChange: boolean;
  readonly onElsewhere: () => void;
}

type Field = keyof typeof intake.fields;

const FIELDS: readonly Field[] = ["municipality", "year", "kind"];

/** Whose a batch is: what is said of it, what its documents say, one press to agree. */
export function AboutBatch({ batch, summary, mayChange, onElsewhere }: AboutBatchProps) {
  const [isEditing, setEditing] = useState(false);
  const [isLookingBack, setLookingBack] = useState(false);
  return (
    <section aria-label={intake.about} className={styles.about}>
      <dl className={styles.facts}>
        {FIELDS.map((field) => (
          <Fact key={field} field={field} batch={batch} guess={summary?.[field]} mayChange={mayChange} />
        ))}
      </dl>
      {summary !== undefined && summary.elsewhere > 0 && (
        <p className={styles.line}>
          <StateChip tone="warn">{intake.elsewhere(summary.elsewhere)}</StateChip>
          <Button small onPress={onElsewhere} aria-label={intake.showOf(intake.elsewhere(summary.elsewhere))}>
            {intake.showThese}
          </Button>
        </p>
      )}
      <p className={styles.line}>
        {mayChange && (
          <Button small onPress={() => setEditing(true)} aria-label={intake.change(intake.editTitle)}>
            {intake.changeShort}
          </Button>
        )}
        <Button small look="quiet" onPress={() => setLookingBack(true)}>
          {intake.history}
        </Button>
      </p>
      <EditBatch batch={batch} summary={summary} isOpen={isEditing} onClose={() => setEditing(false)} />
      <BatchHistory id={batch.id} mayChange={mayChange} isOpen={isLookingBack} onClose={() => setLookingBack(false)} />
    </section>
  );
}

interface FactProps {
  readonly field: Field;
  readonly batch: Batch;
  readonly guess: Guess | undefined;
  readonly mayChange: boolean;
}

function faceOf(field: Field, value: string): Face {
  return field === "year" ? { year: Number(value) } : { [field]: value };
}

/** Return what the documents say where nothing is said of the batch, or another year; else null. */
function offered(field: Field, said: string | number | null, guess: Guess | undefined): string | null {
  const value = guess?.value ?? null;
  const isOther = field === "year" && String(said) !== value;
  return said === null || isOther ? value : null;
}

function Fact({ field, batch, guess, mayChange }: FactProps) {
  const said = batch[field];
  const value = offered(field, said, guess);
  return (
    <div className={styles.fact}>
      <dt>{intake.fields[field]}</dt>
      <dd>
        {said === null ? <span className={styles.quiet}>{intake.unknown}</span> : <strong>{said}</strong>}
        {guess !== undefined && value !== null && (
          <Offer field={field} batch={batch} guess={guess} value={value} mayChange={mayChange} />
        )}
      </dd>
    </div>
  );
}

interface OfferProps extends FactProps {
  readonly guess: Guess;
  readonly value: string;
}

/** What the documents say, how many of them, and the one press that agrees. */
function Offer({ field, batch, guess, value, mayChange }: OfferProps) {
  const change = useChangeBatch(batch);
  const confirm = () => change.mutate({ face: faceOf(field, value), words: intake.saved(intake.fields[field], value) });
  return (
    <>
      <p>
        {guess.documents > 0 ? intake.looksLike(value, guess.documents, guess.of) : intake.byFolder(value)}
        {guess.confidence > 0 && (
          <span className={styles.quiet}> · {intake.sure(Math.floor(guess.confidence * 100))}</span>
        )}
      </p>
      {guess.disputed && guess.folder !== null && <p>{intake.folderDisagrees(guess.folder)}</p>}
      {mayChange && (
        <Button small isPending={change.isPending} onPress={confirm}>
          {intake.confirm(value)}
        </Button>
      )}
    </>
  );
}

/** What the documents say, for choosing another answer. */
export function Votes({ guess, onChoose }: { readonly guess: Guess; readonly onChoose: (value: string) => void }) {
  if (guess.votes.length === 0) return null;
  return (
    <ul className={styles.votes} aria-label={intake.votes}>
      {guess.votes.slice(0, 6).map((vote) => (
        <li key={vote.value}>
          <Button small onPress={() => onChoose(vote.value)}>
            {intake.vote(vote.value, vote.documents)}
          </Button>
        </li>
      ))}
      {guess.votes.length > 6 && <li className={styles.quiet}>+{formatNumber(guess.votes.length - 6)}</li>}
    </ul>
  );
}
