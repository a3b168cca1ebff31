import { useState } from "react";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./checks.module.css";
import { FIELDS, useAnswer, useTask, type CheckTask, type Texts } from "./data";
import { SourceCrop } from "./SourceCrop";

const words = people.checks;

/** One record of the sample after the other, read without the first person's decisions. */
export function BlindCheck() {
  const task = useTask();
  if (task.isPending) return <Loading />;
  if (task.isError) return <Problem error={task.error} onRetry={() => void task.refetch()} />;
  if (task.data === null) {
    return (
      <EmptyState title={words.none}>
        <p>{words.noneHint}</p>
        <Button onPress={() => void task.refetch()}>{words.begin}</Button>
      </EmptyState>
    );
  }
  return <Task key={`${task.data.id} ${task.data.rev}`} task={task.data} />;
}

function Task({ task }: { readonly task: CheckTask }) {
  const [texts, setTexts] = useState<Texts>(task.fields);
  const { answer, takeBack } = useAnswer();
  const submit = async () => {
    const given = await answer.mutateAsync({ task, fields: changedOf(task.fields, texts) }).catch(() => null);
    if (given !== null) say("good", words.answered, { name: ru.common.undo, run: () => takeBack.mutate(given) });
  };
  return (
    <div className={styles.panel}>
      <p>{words.blind}</p>
      <p className={styles.quiet}>
        {task.document_name} · {words.remaining(task.remaining)}
      </p>
      <SourceCrop documentId={task.document_id} source={task.source} />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {FIELDS.map((name) => (
          <TextField
            key={name}
            label={ru.record.fields[name]}
            value={texts[name] ?? ""}
            onChange={(text) => setTexts({ ...texts, [name]: text.trim() === "" ? null : text })}
            lines={1}
          />
        ))}
        <p className={styles.quiet}>{words.absentHint}</p>
        <Button type="submit" look="main" isDisabled={answer.isPending}>
          {words.answer}
        </Button>
      </form>
    </div>
  );
}

/** Return what is read otherwise than the machine did. */
function changedOf(machine: Texts, texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([name, text]) => text !== (machine[name] ?? null)));
}
