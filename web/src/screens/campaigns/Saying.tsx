import { useState } from "react";
import { campaigns } from "../../text/campaigns";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/TextField";
import styles from "./campaigns.module.css";
import type { Said } from "./data";
import { documentIn } from "./grid";
import type { Card } from "./types";

const words = campaigns.card;

export interface SayingProps {
  readonly card: Card;
  readonly onSay: (said: Said) => void;
  readonly mayDecide: boolean;
  readonly isPending: boolean;
}

type Kind = "attach" | "excuse" | "extend";

/** What a person says of an expectation: a document that answers it, that nothing need come, another date. */
export function Saying({ card, onSay, mayDecide, isPending }: SayingProps) {
  const [kind, setKind] = useState<Kind | null>(null);
  const [text, setText] = useState("");
  const [due, setDue] = useState(card.due);
  const [isTried, setTried] = useState(false);
  const open = (next: Kind) => {
    setKind(next);
    setText("");
    setTried(false);
  };
  // Live, once tried: a field that is told to be wrong holds the form back until it is told otherwise.
  const [said, problem] = saidOf(kind, text.trim(), due);
  const submit = () => {
    setTried(true);
    if (said === undefined) return;
    onSay(said);
    setKind(null);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.buttons}>
        <Button small onPress={() => open("attach")}>
          {words.attach}
        </Button>
        {mayDecide && (
          <>
            <Button small onPress={() => open("extend")}>
              {words.extend}
            </Button>
            <Button small onPress={() => open("excuse")}>
              {words.excuse}
            </Button>
          </>
        )}
      </div>
      {kind === "extend" && <TextField label={words.newDue} type="date" value={due} onChange={setDue} />}
      {kind !== null && (
        <>
          <TextField
            label={kind === "attach" ? words.documentId : words.reason}
            hint={kind === "attach" ? words.documentHint : undefined}
            value={text}
            onChange={setText}
            error={isTried ? problem : undefined}
            maxLength={1000}
            autoFocus
          />
          <div>
            <Button type="submit" look="main" isPending={isPending}>
              {words.save}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function saidOf(kind: Kind | null, text: string, due: string): [Said | undefined, string | undefined] {
  if (kind === "attach") {
    const document = documentIn(text);
    return document === undefined ? [undefined, words.wrongDocument] : [{ kind, document }, undefined];
  }
  if (kind === "excuse") return text === "" ? [undefined, words.reasonNeeded] : [{ kind, reason: text }, undefined];
  if (kind === "extend") return due === "" ? [undefined, words.dueNeeded] : [{ kind, due, reason: text }, undefined];
  return [undefined, undefined];
}
