import { useState } from "react";
import type { Plan, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { AddRecord } from "./AddRecord";
import { RecordForm, type RecordFormProps } from "./RecordForm";
import { RecordList } from "./RecordList";
import styles from "./document.module.css";

export interface RecordsTabProps extends Omit<RecordFormProps, "record" | "plan"> {
  readonly plans: readonly Plan[];
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  readonly onChoose: (id: string) => void;
}

/** «Мероприятия» of a document: the list, and the current one open. */
export function RecordsTab({ plans, records, current, onChoose, ...form }: RecordsTabProps) {
  const [isAdding, setAdding] = useState(false);
  return (
    <div className={styles.records}>
      <div className={styles.listPane}>
        {records.length === 0 ? (
          <EmptyState title={ru.document.noRecords}>
            <p>{ru.document.noRecordsHint}</p>
          </EmptyState>
        ) : (
          <RecordList records={records} currentId={current?.id} onChoose={onChoose} />
        )}
        {!form.isReadOnly && plans.length > 0 && (
          <Button small onPress={() => setAdding(true)}>
            {ru.record.add}
          </Button>
        )}
      </div>
      {current !== undefined && (
        <RecordForm
          key={current.id}
          record={current}
          plan={plans.find((plan) => plan.id === current.plan_id)}
          {...form}
        />
      )}
      {isAdding && (
        <AddRecord
          plans={plans}
          after={current}
          onClose={() => setAdding(false)}
          onAdded={(record) => {
            setAdding(false);
            onChoose(record.id);
          }}
        />
      )}
    </div>
  );
}
