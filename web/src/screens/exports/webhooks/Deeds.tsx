import { useState } from "react";
import { useLocation } from "wouter";
import { api, ifMatch, unwrap } from "../../../api/client";
import { ru } from "../../../text/ru";
import { webhooks as words } from "../../../text/webhooks";
import { Button } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Problem } from "../../../ui/Problem";
import { TextField } from "../../../ui/TextField";
import { say } from "../../../ui/notices";
import { useDeed, type Webhook, type WebhookMade } from "./data";
import { WebhookForm } from "./WebhookForm";
import { WebhookSecret } from "./Webhooks";
import styles from "./webhooks.module.css";

const MOST_HOURS = 336;
type Asked = "edit" | "rotate" | "resume" | "remove";

interface DeedProps {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

/** What may be done with a webhook. */
export function Deeds({ webhook }: { readonly webhook: Webhook }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [made, setMade] = useState<WebhookMade | null>(null);
  const close = () => setAsked(null);
  const at = { params: { path: { webhook_id: webhook.id } } };
  const test = useDeed(
    () => unwrap(api.POST("/api/v1/webhooks/{webhook_id}/test", at)),
    ({ last }) =>
      last?.failure === null
        ? say("good", words.testGood(last.status ?? 0, last.milliseconds))
        : say("bad", words.testBad(`${last?.sentence ?? ""} ${last?.status ?? ""}`.trim())),
  );
  const pause = useDeed(
    () =>
      unwrap(
        api.POST("/api/v1/webhooks/{webhook_id}/pause", { params: { ...at.params, header: ifMatch(webhook.rev) } }),
      ),
    () => say("good", words.paused),
  );
  const error = test.error ?? pause.error;
  return (
    <>
      {error !== null && <Problem error={error} />}
      <div className={styles.buttons}>
        <Button isPending={test.isPending} onPress={() => test.mutate(undefined)}>
          {words.test}
        </Button>
        {webhook.state === "active" ? (
          <Button isPending={pause.isPending} onPress={() => pause.mutate(undefined)}>
            {words.pause}
          </Button>
        ) : (
          <Button look="main" onPress={() => setAsked("resume")}>
            {words.resume}
          </Button>
        )}
        <Button onPress={() => setAsked("edit")}>{words.edit}</Button>
        <Button onPress={() => setAsked("rotate")}>{words.rotate}</Button>
        <Button look="danger" onPress={() => setAsked("remove")}>
          {words.remove}
        </Button>
      </div>
      {asked !== null && (
        <Asking
          asked={asked}
          webhook={webhook}
          onClose={close}
          onMade={(turned) => {
            close();
            setMade(turned);
          }}
        />
      )}
      {made !== null && <WebhookSecret made={made} onClose={() => setMade(null)} />}
    </>
  );
}

interface AskingProps extends DeedProps {
  readonly asked: Asked;
  readonly onMade: (made: WebhookMade) => void;
}

function Asking({ asked, webhook, onClose, onMade }: AskingProps) {
  switch (asked) {
    case "edit":
      return <WebhookForm webhook={webhook} onClose={onClose} />;
    case "resume":
      return <Resuming webhook={webhook} onClose={onClose} />;
    case "remove":
      return <Removing webhook={webhook} onClose={onClose} />;
    case "rotate":
      return <Rotating webhook={webhook} onClose={onClose} onMade={onMade} />;
  }
}

function Resuming({ webhook, onClose }: DeedProps) {
  const resume = useDeed(
    (skip: boolean) =>
      unwrap(
        api.POST("/api/v1/webhooks/{webhook_id}/resume", {
          params: { path: { webhook_id: webhook.id }, header: ifMatch(webhook.rev) },
          body: { skip },
        }),
      ),
    () => {
      say("good", words.resumed);
      onClose();
    },
  );
  return (
    <Dialog title={words.resumeTitle} isOpen onClose={onClose}>
      {resume.isError && <Problem error={resume.error} />}
      <p>{words.resumeAsk}</p>
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button isPending={resume.isPending} onPress={() => resume.mutate(true)}>
          {words.resumeSkip}
        </Button>
        <Button look="main" isPending={resume.isPending} onPress={() => resume.mutate(false)}>
          {words.resumeAll}
        </Button>
      </Actions>
    </Dialog>
  );
}

function Rotating({ webhook, onClose, onMade }: DeedProps & { readonly onMade: (made: WebhookMade) => void }) {
  const [hours, setHours] = useState("24");
  const isWrong = !/^\d{1,3}$/.test(hours) || Number(hours) > MOST_HOURS;
  const rotate = useDeed(
    () =>
      unwrap(
        api.POST("/api/v1/webhooks/{webhook_id}/rotate", {
          params: { path: { webhook_id: webhook.id }, header: ifMatch(webhook.rev) },
          body: { hours: Number(hours) },
        }),
      ),
    onMade,
  );
  return (
    <Dialog title={words.rotate} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) rotate.mutate(undefined);
        }}
      >
        {rotate.isError && <Problem error={rotate.error} />}
        <p>{words.rotateAsk}</p>
        <TextField
          label={words.rotateHours}
          inputMode="numeric"
          value={hours}
          onChange={setHours}
          error={isWrong ? words.rotateWrong : undefined}
          autoFocus
        />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={rotate.isPending}>
            {words.rotate}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function Removing({ webhook, onClose }: DeedProps) {
  const [, go] = useLocation();
  const remove = useDeed(
    () =>
      unwrap(
        api.DELETE("/api/v1/webhooks/{webhook_id}", {
          params: { path: { webhook_id: webhook.id }, header: ifMatch(webhook.rev) },
        }),
      ),
    () => {
      say("good", words.removed);
      go("/exports?part=webhooks");
    },
  );
  return (
    <Dialog title={words.remove} isOpen onClose={onClose}>
      {remove.isError && <Problem error={remove.error} />}
      <p>{words.removeAsk(webhook.name)}</p>
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate(undefined)}>
          {words.remove}
        </Button>
      </Actions>
    </Dialog>
  );
}
