import { useState } from "react";
import { quality } from "../../text/quality";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import { useSetTargets } from "./data";
import styles from "./quality.module.css";
import type { FieldName, Targets } from "./types";

import { fieldName, shareOf, typed } from "./words";

const words = quality.targets;
const FIELDS: readonly FieldName[] = [
  "number",
  "section",
  "activity",
  "deadline",
  "responsible",
  "result",
  "place",
  "participants",
  "mark",
];

export interface TargetsDialogProps {
  readonly targets: Targets;
  readonly onClose: () => void;
}

/** The dialog in which a methodist sets the precision asked of each field. */
export function TargetsDialog({ targets, onClose }: TargetsDialogProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(FIELDS.map((field) => [field, typed(targets.fields[field] ?? null)])),
  );
  const [share, setShare] = useState(typed(targets.share));
  const [isTried, setTried] = useState(false);
  const save = useSetTargets(targets.rev);
  const parts = FIELDS.map((field) => [field, shareOf(texts[field] ?? "", 50, 99.99)] as const);
  const part = shareOf(share, 0, 100) ?? undefined;
  const isWrong = part === undefined || parts.some(([, value]) => value === undefined);
  return (
    <Dialog title={words.title} isOpen onClose={onClose} wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isWrong) return;
          const chosen = Object.fromEntries(parts.map(([field, value]) => [field, value ?? null]));
          save.mutate(
            { fields: chosen, share: part },
            {
              onSuccess: () => {
                say("good", words.saved);
                onClose();
              },
            },
          );
        }}
      >
        {save.isError && <Problem error={save.error} />}
        <p>{words.hint}</p>
        <div className={styles.grid}>
          {parts.map(([field, value], at) => (
            <TextField
              key={field}
              label={words.field(fieldName(field))}
              inputMode="decimal"
              value={texts[field] ?? ""}
              onChange={(text) => setTexts({ ...texts, [field]: text })}
              error={isTried && value === undefined ? words.wrong : undefined}
              autoFocus={at === 0}
            />
          ))}
          <TextField
            label={words.share}
            hint={words.shareHint}
            inputMode="decimal"
            value={share}
            onChange={setShare}
            error={isTried && part === undefined ? words.wrongShare : undefined}
          />
        </div>
        <Actions>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button type="submit" look="main" isDisabled={save.isPending}>
            {words.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
