import { useState } from "react";
import { execution } from "../../text/execution";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/notices";
import { useSaying, type Card } from "./data";
import styles from "./execution.module.css";

const words = execution.card;
const KINDS = ["done", "not_done", "dropped", "moved"] as const;

/** A person's word on an activity: it goes before reports and marks. */
export function SayForm({ card }: { readonly card: Card }) {
  const { one, undo } = useSaying();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("done");
  const [times, setTimes] = useState("");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    const said = {
      kind,
      times: kind === "done" && Number(times) > 0 ? Number(times) : null,
      until: kind === "moved" && until !== "" ? until : null,
      reason: reason.trim() === "" ? null : reason,
    };
    one.mutate(
      { card, said },
      {
        onSuccess: (done) => {
          const deed = done.deed;
          say("good", words.saved, deed === null ? undefined : { name: words.undo, run: () => undo.mutate(deed) });
          setReason("");
        },
      },
    );
  };
  return (
    <form className={styles.part} aria-label={words.say} onSubmit={submit}>
      <h3>{words.say}</h3>
      <div className={styles.filters}>
        <Select
          label={words.kind}
          choices={KINDS.map((id) => ({ id, name: words[id] }))}
          value={kind}
          onChange={setKind}
        />
        {kind === "done" && card.dues > 1 && (
          <TextField label={words.times} hint={words.timesHint} inputMode="numeric" value={times} onChange={setTimes} />
        )}
        {kind === "moved" && <TextField label={words.until} type="date" value={until} onChange={setUntil} isRequired />}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          isRequired={kind !== "done"}
        />
      </div>
      {one.isError && <Problem error={one.error} />}
      <div className={styles.row}>
        <Button type="submit" look="main" isDisabled={one.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
