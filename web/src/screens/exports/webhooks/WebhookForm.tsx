import { useState } from "react";
import { CheckboxGroup, Label, Text } from "react-aria-components";
import { api, ifMatch, unwrap } from "../../../api/client";
import { ru } from "../../../text/ru";
import { webhooks as words } from "../../../text/webhooks";
import { Button } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Problem } from "../../../ui/Problem";
import { TextField } from "../../../ui/TextField";
import { TickOf } from "../../../ui/Tick";
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

function typedOf(webhook: Webhook | undefined): Typed {
  if (webhook === undefined) return { name: "", url: "", types: [], places: "", batch: String(MOST) };
  const { name, url, types, municipalities, batch } = webhook;
  return { name, url, types, places: municipalities.join("\n"), batch: String(batch) };
}

/** Return the deed the form is for: a webhook is changed where there is one, else made. */
function useSaving({ webhook, onClose, onMade }: WebhookFormProps) {
  const add = useDeed(
    (typed: Typed) => unwrap(api.POST("/api/v1/webhooks", { body: bodyOf(typed) })),
    (made) => onMade?.(made),
  );
  const change = useDeed(
    ({ id, rev, typed }: { readonly id: string; readonly rev: number; readonly typed: Typed }) => {
      const params = { path: { webhook_id: id }, header: ifMatch(rev) };
      return unwrap(api.PATCH("/api/v1/webhooks/{webhook_id}", { params, body: bodyOf(typed) }));
    },
    () => {
      say("good", words.saved);
      onClose();
    },
  );
  return {
    error: add.error ?? change.error,
    isPending: add.isPending || change.isPending,
    save: (typed: Typed) => (webhook === undefined ? add.mutate(typed) : change.mutate({ ...webhook, typed })),
  };
}

/** The dialog that makes a webhook or changes one. */
export function WebhookForm(props: WebhookFormProps) {
  const { webhook, onClose } = props;
  const [typed, setTyped] = useState<Typed>(() => typedOf(webhook));
  const [isTried, setTried] = useState(false);
  const saving = useSaving(props);
  const submit = () => {
    setTried(true);
    if (Object.keys(wrongOf(typed)).length === 0) saving.save(typed);
  };
  return (
    <Dialog title={webhook === undefined ? words.add : words.editTitle(webhook.name)} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {saving.error !== null && <Problem error={saving.error} />}
        <Fields typed={typed} wrong={isTried ? wrongOf(typed) : {}} onChange={setTyped} />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={saving.isPending}>
            {webhook === undefined ? words.add : words.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly wrong: Wrong;
  readonly onChange: (change: (before: Typed) => Typed) => void;
}

function Fields({ typed, wrong, onChange }: FieldsProps) {
  const field = (name: "name" | "url" | "places" | "batch") => ({
    value: typed[name],
    onChange: (text: string) => onChange((before) => ({ ...before, [name]: text })),
    error: name === "places" ? undefined : wrong[name],
  });
  return (
    <>
      <TextField label={words.name} hint={words.nameHint} {...field("name")} autoFocus />
      <TextField
        label={words.url}
        hint={words.urlHint}
        {...field("url")}
        inputMode="url"
        spellCheck="false"
        placeholder="https://hooks.example.ru/svod"
      />
      <Types value={typed.types} onChange={(types) => onChange((before) => ({ ...before, types }))} />
      <TextField label={words.municipalities} hint={words.municipalitiesHint} lines={3} {...field("places")} />
      <TextField label={words.batch} inputMode="numeric" {...field("batch")} />
    </>
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
          <TickOf
            key={type}
            value={type}
            name={type in words.kinds ? words.kinds[type as keyof typeof words.kinds] : type}
          />
        ))}
      </div>
      <Text slot="description" className={styles.quiet}>
        {words.aboutHint}
      </Text>
    </CheckboxGroup>
  );
}
