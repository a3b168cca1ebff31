import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { letters as words } from "../../text/letters";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import styles from "./letters.module.css";
import { seen, useChange, type Letter } from "./queries";

const WHOLE = "-";

/** A point in a person's own words. */
export function OwnPoint({ letter }: { readonly letter: Letter }) {
  const [text, setText] = useState("");
  const [todo, setTodo] = useState("");
  const [document, setDocument] = useState(WHOLE);
  const [where, setWhere] = useState("");
  const add = useChange(() =>
    unwrap(
      api.POST("/api/v1/letters/{letter_id}/points", {
        params: seen(letter),
        body: {
          text: text.trim(),
          todo: todo.trim(),
          document: document === WHOLE ? null : document,
          where: where.trim() === "" ? null : where.trim(),
        },
      }),
    ),
  );
  const documents = letter.documents.map((one) => ({ id: one.id, name: one.title ?? one.name }));
  return (
    <details className={styles.details}>
      <summary>{words.point.add}</summary>
      <div className={styles.card}>
        <TextField label={words.point.text} value={text} onChange={setText} lines={3} maxLength={4000} />
        <TextField label={words.point.todo} value={todo} onChange={setTodo} lines={2} maxLength={4000} />
        <Select
          label={words.point.document}
          choices={[{ id: WHOLE, name: words.point.noDocument }, ...documents]}
          value={document}
          onChange={setDocument}
        />
        <TextField label={words.point.where} value={where} onChange={setWhere} maxLength={300} />
        {add.isError && <Problem error={add.error} />}
        <div className={styles.row}>
          <Button isPending={add.isPending} isDisabled={text.trim() === ""} onPress={() => add.mutate(undefined)}>
            {words.point.add}
          </Button>
        </div>
      </div>
    </details>
  );
}
