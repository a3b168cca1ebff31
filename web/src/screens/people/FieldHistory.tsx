import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { RecordField } from "../../api/types";
import { dayAndClock } from "../../text/moment";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { peopleKeys, type HistoryStep } from "./data";
import styles from "./people.module.css";

const words = people.history;

export interface FieldHistoryProps {
  readonly documentId: string;
  readonly recordId: string;
  readonly rev: number;
  readonly field: RecordField;
  readonly isReadOnly?: boolean;
}

/** Who made what of a field, when and why; an earlier value can be brought back by a new action. */
export function FieldHistory({ documentId, recordId, rev, field, isReadOnly = false }: FieldHistoryProps) {
  // With the revision in the key, a change of the record asks anew.
  const { query, items } = usePages([...peopleKeys.field(recordId, field), rev], (cursor) => {
    const params = { path: { record_id: recordId }, query: pageQuery({ limit: 50, field }, cursor) };
    return unwrap(api.GET("/api/v1/records/{record_id}/history", { params }));
  });
  const back = useBringBack({ documentId, recordId, rev, field });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) return <EmptyState title={words.none} />;
  return (
    <div className={styles.panel}>
      <ol className={styles.steps} aria-label={words.list}>
        {items.map((step, index) => (
          <Step
            key={step.id ?? `read ${index}`}
            step={step}
            isBusy={back.isPending}
            onBack={isReadOnly ? undefined : () => back.mutate(step.new ?? null)}
          />
        ))}
      </ol>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </div>
  );
}

interface StepProps {
  readonly step: HistoryStep;
  readonly isBusy: boolean;
  readonly onBack: (() => void) | undefined;
}

function Step({ step, isBusy, onBack }: StepProps) {
  return (
    <li className={styles.step}>
      <p>
        <strong>{step.sentence}</strong>{" "}
        <span className={styles.quiet}>
          {step.author ?? words.machine}, {dayAndClock(step.at)}
          {step.undone && ` · ${words.undone}`}
        </span>
      </p>
      <Values step={step} />
      {step.can_return && onBack !== undefined && (
        <Button small isDisabled={isBusy} aria-label={words.bringBackThis(shown(step.new))} onPress={onBack}>
          {words.bringBack}
        </Button>
      )}
    </li>
  );
}

function shown(value: string | null | undefined): string {
  return value ?? words.absent;
}

function Values({ step }: { readonly step: HistoryStep }) {
  const isRead = step.why === "reading";
  if (!isRead && step.old === step.new) return <p className={styles.quiet}>{words.confirmed}</p>;
  return (
    <p className={styles.said}>
      {!isRead && (
        <>
          <del>{shown(step.old)}</del> →{" "}
        </>
      )}
      <ins>{shown(step.new)}</ins>
    </p>
  );
}

function useBringBack({ documentId, recordId, rev, field }: Omit<FieldHistoryProps, "isReadOnly">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string | null) =>
      unwrap(
        api.PATCH("/api/v1/records/{record_id}", {
          params: { path: { record_id: recordId }, header: ifMatch(rev) },
          body: text === null ? { absent: [field] } : { set: { [field]: text } },
        }),
      ),
    onSuccess: () => say("good", words.broughtBack),
    onSettled: () => client.invalidateQueries({ queryKey: ["document", documentId] }),
  });
}

export interface RecordHistoryProps extends Omit<FieldHistoryProps, "field"> {
  /** The field in focus. */
  readonly field?: RecordField | null | undefined;
}

const FIELDS = Object.keys(ru.record.fields) as RecordField[];

/** «История»: of the field in focus, or of whichever is chosen. */
export function RecordHistory({ field = null, ...rest }: RecordHistoryProps) {
  const [chosen, setChosen] = useState<RecordField | null>(null);
  const [seen, setSeen] = useState(field);
  if (seen !== field) {
    setSeen(field);
    setChosen(null);
  }
  const shown = chosen ?? field ?? "activity";
  return (
    <section aria-label={words.label} className={styles.panel}>
      <Select
        label={words.field}
        choices={FIELDS.map((id) => ({ id, name: ru.record.fields[id] }))}
        value={shown}
        onChange={setChosen}
      />
      <FieldHistory key={`${rest.recordId} ${shown}`} field={shown} {...rest} />
    </section>
  );
}
