import { useState } from "react";
import { api, unwrap } from "../../../api/client";
import { ru } from "../../../text/ru";
import { webhooks } from "../../../text/webhooks";
import { Button } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import { TextField } from "../../../ui/TextField";
import { say } from "../../../ui/notices";
import { dayAfter, isDay } from "../../administration/lines";
import { useDeed, type Webhook } from "./data";
import styles from "./webhooks.module.css";

const words = webhooks.log;
const WHICH = [
  { id: "failed", name: words.failedOnly },
  { id: "all", name: words.every },
] as const;

interface ReplayingProps {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

/** The dialog that sends the deliveries of some days again. */
export function Replaying({ webhook, onClose }: ReplayingProps) {
  const [since, setSince] = useState(new Date().toISOString().slice(0, 10));
  const [until, setUntil] = useState("");
  const [which, setWhich] = useState<(typeof WHICH)[number]["id"]>("failed");
  const [isTried, setTried] = useState(false);
  const wrong = { since: !isDay(since), until: until !== "" && !isDay(until) };
  const replay = useDeed(
    () =>
      unwrap(
        api.POST("/api/v1/webhooks/{webhook_id}/replay", {
          params: { path: { webhook_id: webhook.id } },
          body: {
            since: startOf(since),
            ...(until === "" ? {} : { until: startOf(dayAfter(until)) }),
            ...(which === "failed" ? { state: "failed" as const } : {}),
          },
        }),
      ),
    ({ count }) => {
      say("good", words.count(count));
      onClose();
    },
  );
  return (
    <Dialog title={words.replayTitle} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!wrong.since && !wrong.until) replay.mutate(undefined);
        }}
      >
        {replay.isError && <Problem error={replay.error} />}
        <p>{words.replayHint}</p>
        <TextField
          label={words.since}
          value={since}
          onChange={setSince}
          error={isTried && wrong.since ? words.dayWrong : undefined}
          autoFocus
        />
        <TextField
          label={words.until}
          hint={words.untilHint}
          value={until}
          onChange={setUntil}
          error={isTried && wrong.until ? words.dayWrong : undefined}
        />
        <Select label={words.which} choices={WHICH} value={which} onChange={setWhich} />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={replay.isPending}>
            {words.go}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

/** Return the moment a day begins where the person sits. */
function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}
