import { useState } from "react";
import { CheckboxButton, CheckboxField, CheckboxGroup, Label, Text } from "react-aria-components";
import { api, ifMatch, unwrap } from "../../../api/client";
import { ru } from "../../../text/ru";
import { webhooks as words } from "../../../text/webhooks";
import { Button } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Problem } from "../../../ui/Problem";
import { TextField } from "../../../ui/TextField";
import { say } from "../../../ui/notices";
import { isCount, linesOf } from "../../administration/lines";
import { KINDS, useDeed, type Webhook, type WebhookMade } from "./data";
import styles from "./webhooks.module.css";

const MOST = 100;

export interface WebhookFormProps {
  /** The one that is changed; without it a new one is made. */
  readonly webhook?: Webhook;
  readonly onClose: () => void;
  readonly onMade?: (made: WebhookMade) => void;
}

interface Typed {
  readonly name: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly places: string;
  readonly batch: string;
}

type Wrong = Partial<Record<"name" | "url" | "batch", string>>;

function wrongOf({ name, url, batch }: Typed): Wrong {
  return {
    ...(name.trim() === "" && { name: words.nameNeeded }),
    ...(url.trim() === "" && { url: words.urlNeeded }),
    ...(!isCount(batch, MOST) && { batch: words.batchWrong }),
  };
}

function bodyOf({ name, url, types, places, batch }: Typed) {
  return {
    name: name.trim(),
    url: url.trim(),
    types: types as Webhook["types"] as never[],
    municipalities: linesOf(places),
    batch: Number(batch),
  };
}

/** The dialog that makes a webhook or changes one. */
export function WebhookForm({ webhook, onClose, onMade }: WebhookFormProps) {
  const [typed, setTyped] = useState<Typed>({
    name: webhook?.name ?? "",
    url: webhook?.url ?? "",
    types: webhook?.types ?? [],
    places: webhook?.municipalities.join("\n") ?? "",
    batch: String(webhook?.batch ?? MOST),
  });
  const [isTried, setTried] = useState(false);
  const wrong = isTried ? wrongOf(typed) : {};
  const add = useDeed(
    () => unwrap(api.POST("/api/v1/webhooks", { body: bodyOf(typed) })),
    (made) => onMade?.(made),
  );
  const change = useDeed(
    (known: Webhook) =>
      unwrap(
        api.PATCH("/api/v1/webhooks/{webhook_id}", {
          params: { path: { webhook_id: known.id }, header: ifMatch(known.rev) },
          body: bodyOf(typed),
        }),
      ),
    () => {
      say("good", words.saved);
      onClose();
    },
  );
  const submit = () => {
    setTried(true);
    if (Object.keys(wrongOf(typed)).length > 0) return;
    if (webhook === undefined) add.mutate(undefined);
    else change.mutate(webhook);
  };
  const set = (name: keyof Typed) => (text: string) => setTyped((before) => ({ ...before, [name]: text }));
  const error = add.error ?? change.error;
  return (
    <Dialog title={webhook === undefined ? words.add : words.editTitle(webhook.name)} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {error !== null && <Problem error={error} />}
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={typed.name}
          onChange={set("name")}
          error={wrong.name}
          autoFocus
        />
        <TextField
          label={words.url}
          hint={words.urlHint}
          value={typed.url}
          onChange={set("url")}
          error={wrong.url}
          inputMode="url"
          spellCheck="false"
          placeholder="https://hooks.example.ru/svod"
        />
        <Types value={typed.types} onChange={(types) => setTyped((before) => ({ ...before, types }))} />
        <TextField
          label={words.municipalities}
          hint={words.municipalitiesHint}
          lines={3}
          value={typed.places}
          onChange={set("places")}
        />
        <TextField
          label={words.batch}
          inputMode="numeric"
          value={typed.batch}
          onChange={set("batch")}
          error={wrong.batch}
        />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={add.isPending || change.isPending}>
            {webhook === undefined ? words.add : words.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

interface TypesProps {
  readonly value: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
}

/** What is told of; what was chosen more finely, by the API, is shown too and stays while it is ticked. */
function Types({ value, onChange }: TypesProps) {
  const [finer] = useState(() => value.filter((type) => !(KINDS as readonly string[]).includes(type)));
  return (
    <CheckboxGroup value={[...value]} onChange={onChange} className={styles.types ?? ""}>
      <Label className={styles.label}>{words.about}</Label>
      <div className={styles.choices}>
        {[...KINDS, ...finer].map((type) => (
          <CheckboxField key={type} value={type}>
            <CheckboxButton className={styles.check ?? ""}>
              <span className={styles.box} aria-hidden="true" />
              {type in words.kinds ? words.kinds[type as keyof typeof words.kinds] : type}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
      <Text slot="description" className={styles.quiet}>
        {words.aboutHint}
      </Text>
    </CheckboxGroup>
  );
}
