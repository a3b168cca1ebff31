import { useState } from "react";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/TextField";
import { useColleagues } from "./data";
import styles from "./people.module.css";
import { withCall } from "./talks";

const words = people.comments;
const LONGEST = 4000;

export interface CommentFormProps {
  readonly label: string;
  readonly before?: string;
  readonly submit?: string;
  readonly autoFocus?: boolean;
  /** Tells whether it was kept. */
  readonly onSend: (text: string) => Promise<boolean>;
  readonly onCancel?: () => void;
}

/** A text to say; colleagues are called by «@» and their name. */
export function CommentForm({ label, before = "", submit = words.send, ...rest }: CommentFormProps) {
  const { autoFocus = false, onSend, onCancel } = rest;
  const [text, setText] = useState(before);
  const [isSending, setSending] = useState(false);
  const surplus = text.length - LONGEST;
  const isReady = !isSending && text.trim() !== "" && surplus <= 0;
  const send = async () => {
    setSending(true);
    if (await onSend(text.trim())) setText("");
    setSending(false);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void send();
      }}
    >
      <TextField
        label={label}
        value={text}
        onChange={setText}
        lines={2}
        autoFocus={autoFocus}
        error={surplus > 0 ? words.tooLong(surplus) : undefined}
      />
      <div className={styles.row}>
        <Button type="submit" look="main" small isDisabled={!isReady}>
          {submit}
        </Button>
        {onCancel !== undefined && (
          <Button small onPress={onCancel}>
            {ru.common.cancel}
          </Button>
        )}
        <CallColleague onCall={(name) => setText(withCall(text, name))} />
      </div>
    </form>
  );
}

function CallColleague({ onCall }: { readonly onCall: (name: string) => void }) {
  const { data: colleagues = [] } = useColleagues();
  if (colleagues.length === 0) return null;
  return (
    <select className={styles.select} aria-label={words.call} value="" onChange={(event) => onCall(event.target.value)}>
      <option value="">{words.call}</option>
      {colleagues.map(({ id, name }) => (
        <option key={id} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
