import { useState } from "react";
import { Form } from "react-aria-components";
import { api, ifMatch, unwrap } from "../../api/client";
import type { Plan, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { useDocumentChanges } from "./changes";
import styles from "./document.module.css";

const ASKED = ["section", "number", "activity", "deadline", "responsible", "result"] as const;
type Asked = (typeof ASKED)[number];
type Typed = Readonly<Record<Asked, string>>;

export interface AddRecordProps {
  readonly plans: readonly Plan[];
  /** The record it comes after. */
  readonly after: RecordItem | undefined;
  readonly onClose: () => void;
  readonly onAdded: (record: RecordItem) => void;
}

function planAfter(plans: readonly Plan[], after: RecordItem | undefined): string | null {
  return after?.plan_id ?? plans[0]?.id ?? null;
}

/** A new record stands in the section of the one before it. */
function typedAfter(after: RecordItem | undefined): Typed {
  return { section: after?.section ?? "", number: "", activity: "", deadline: "", responsible: "", result: "" };
}

/** The dialog for a record that was not read. */
export function AddRecord({ plans, after, onClose, onAdded }: AddRecordProps) {
  const changes = useDocumentChanges();
  const [planId, setPlanId] = useState(() => planAfter(plans, after));
  const [isTried, setTried] = useState(false);
  const [typed, setTyped] = useState(() => typedAfter(after));
  const add = async () => {
    setTried(true);
    if (planId === null || typed.activity.trim() === "") return;
    const fields = Object.fromEntries(ASKED.map((field) => [field, typed[field].trim() || null]));
    const isAfter = after?.plan_id === planId;
    const added = await changes.changeDocument(({ id, rev }) =>
      unwrap(
        api.POST("/api/v1/documents/{document_id}/records", {
          params: { path: { document_id: id }, header: ifMatch(rev) },
          body: { plan_id: planId, fields, ...(isAfter ? { after: after.id } : {}) },
        }),
      ),
    );
    if (added !== null) onAdded(added);
  };
  return (
    <Dialog title={ru.record.add} isOpen onClose={onClose} wide>
      <Form
        className={styles.addForm ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {plans.length > 1 && (
          <Select
            label={ru.record.plan}
            choices={plans.map((plan, index) => ({ id: plan.id, name: plan.title ?? ru.header.plan(index + 1) }))}
            value={planId}
            onChange={setPlanId}
          />
        )}
        {ASKED.map((field) => (
          <TextField
            key={field}
            label={ru.record.fields[field]}
            value={typed[field]}
            onChange={(text) => setTyped({ ...typed, [field]: text })}
            error={isTried && field === "activity" && typed.activity.trim() === "" ? ru.record.noActivity : undefined}
            autoFocus={field === "activity"}
            {...(field === "activity" ? { lines: 2 } : {})}
          />
        ))}
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={changes.isBusy}>
            {ru.record.add}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
