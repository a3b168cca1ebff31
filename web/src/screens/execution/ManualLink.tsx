import { useState } from "react";
import { execution } from "../../text/execution";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Select";
import { say } from "../../ui/notices";
import { useSaying, type Beside, type SaidSide } from "./data";
import styles from "./execution.module.css";

const words = execution.reports;

/** A statement is tied to an activity by hand. */
export function ManualLink({ line, beside }: { readonly line: SaidSide; readonly beside: Beside }) {
  const { words: saying, undo } = useSaying();
  const [isOpen, setOpen] = useState(false);
  const [record, setRecord] = useState<string | null>(null);
  if (!isOpen) {
    return (
      <Button small look="quiet" onPress={() => setOpen(true)}>
        {words.manual}
      </Button>
    );
  }
  const choices = beside.planned.map((row) => ({ id: row.record, name: `${row.number ?? ""} ${row.activity}`.trim() }));
  const link = () =>
    saying.mutate(
      { words: [{ kind: "confirm", record, document: beside.plan.id, report: beside.report.id, said: line.said }] },
      {
        onSuccess: ({ deed }) => {
          setOpen(false);
          say(
            "good",
            words.decided,
            deed === null ? undefined : { name: execution.card.undo, run: () => undo.mutate(deed) },
          );
        },
      },
    );
  return (
    <div className={styles.row}>
      <Select label={words.choose} choices={choices} value={record} onChange={setRecord} />
      <Button isDisabled={record === null || saying.isPending} onPress={link}>
        {words.link}
      </Button>
      <Button look="quiet" onPress={() => setOpen(false)}>
        {words.cancel}
      </Button>
    </div>
  );
}
