import { useState } from "react";
import { letters as words } from "../../text/letters";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { TextField } from "../../ui/TextField";
import { Tick } from "../../ui/Tick";
import { Actions } from "../../ui/Dialog";
import styles from "./letters.module.css";
import type { Point } from "./queries";

const TONES = { error: "bad", warning: "warn", info: "calm" } as const;

interface PointRowProps {
  readonly point: Point;
  readonly number: number;
  readonly mayChange: boolean;
  readonly onChange: (given: { ticked?: boolean; text?: string; todo?: string }) => void;
  readonly onRemove: () => void;
}

/** One point: whether it goes in, its words, where it stands, the document's own words. */
export function PointRow({ point, number, mayChange, onChange, onRemove }: PointRowProps) {
  const [isEdited, setEdited] = useState(false);
  return (
    <li className={styles.point}>
      <div className={styles.row}>
        {mayChange && (
          <Tick name={words.point.into(number)} isSelected={point.ticked} onChange={(ticked) => onChange({ ticked })} />
        )}
        <StateChip tone={TONES[point.severity]}>{words.severities[point.severity]}</StateChip>
        {!point.checked && <StateChip tone="busy">{words.point.unchecked}</StateChip>}
      </div>
      {isEdited ? (
        <Wording point={point} onChange={onChange} onClose={() => setEdited(false)} />
      ) : (
        <p>
          {point.text} {point.todo}
        </p>
      )}
      <Where point={point} />
      {mayChange && !isEdited && (
        <div className={styles.row}>
          <Button small aria-label={words.point.editOne(number)} onPress={() => setEdited(true)}>
            {words.point.edit}
          </Button>
          {point.kind === "own" && (
            <Button small look="danger" onPress={onRemove}>
              {words.point.remove}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Where a point stands, with a link there. */
export function Where({ point }: { readonly point: Point }) {
  return (
    <>
      {point.quote !== null && (
        <p className={styles.quote}>
          {words.point.quote}: «{point.quote}»
        </p>
      )}
      <p className={styles.quiet}>
        {[point.document_name, point.where].filter(Boolean).join(", ")}
        {point.edited_by !== null && ` — ${words.point.edited(point.edited_by)}`}
      </p>
      {point.document !== null && (
        <a href={`/documents/${point.document}${point.record === null ? "" : `?record=${point.record}`}`}>
          {point.record === null ? words.point.toDocument : words.point.toRow}
        </a>
      )}
    </>
  );
}

interface WordingProps extends Pick<PointRowProps, "point" | "onChange"> {
  readonly onClose: () => void;
}

function Wording({ point, onChange, onClose }: WordingProps) {
  const [text, setText] = useState(point.text);
  const [todo, setTodo] = useState(point.todo);
  const save = () => {
    onChange({ text: text.trim(), todo: todo.trim() });
    onClose();
  };
  return (
    <>
      <TextField label={words.point.text} value={text} onChange={setText} lines={3} maxLength={4000} />
      <TextField label={words.point.todo} value={todo} onChange={setTodo} lines={2} maxLength={4000} />
      <Actions>
        <Button onPress={onClose}>{words.point.cancel}</Button>
        <Button look="main" isDisabled={text.trim() === ""} onPress={save}>
          {words.point.save}
        </Button>
      </Actions>
    </>
  );
}
