import { useState } from "react";
import { useMay } from "../../app/session";
import { dayAndClock } from "../../text/moment";
import { people } from "../../text/people";
import { formatNumber } from "../../text/plural";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./checks.module.css";
import { useSetting, type Setting } from "./data";

const words = people.checks;

/** Which share of approved records is read a second time, and what became of the sample. */
export function SettingTab() {
  const { query, change } = useSetting();
  const isMethodist = useMay("methodist");
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const setting = query.data;
  const save = (share: number) =>
    change.mutate(
      { rev: setting.rev, share },
      {
        onSuccess: () =>
          say("good", words.saved, {
            name: ru.common.undo,
            run: () => change.mutate({ rev: setting.rev + 1, share: setting.share }),
          }),
      },
    );
  return (
    <div className={styles.panel}>
      <ShareForm key={setting.rev} setting={setting} isReadOnly={!isMethodist} onSave={save} />
      {setting.changed_at !== null && (
        <p className={styles.quiet}>{words.changedBy(setting.changed_by ?? "", dayAndClock(setting.changed_at))}</p>
      )}
      <h2>{words.counts}</h2>
      <Counts setting={setting} />
    </div>
  );
}

interface ShareFormProps {
  readonly setting: Setting;
  readonly isReadOnly: boolean;
  readonly onSave: (share: number) => void;
}

function ShareForm({ setting, isReadOnly, onSave }: ShareFormProps) {
  const [text, setText] = useState(String(Math.round(setting.share * 1000) / 10).replace(".", ","));
  const share = Number(text.replace(",", ".")) / 100;
  const isSound = text.trim() !== "" && share >= 0 && share <= 1;
  return (
    <form
      className={styles.share}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSound) onSave(share);
      }}
    >
      <TextField
        label={words.share}
        hint={words.shareHint}
        value={text}
        onChange={setText}
        inputMode="decimal"
        isReadOnly={isReadOnly}
      />
      {!isReadOnly && (
        <Button type="submit" look="main" isDisabled={!isSound || share === setting.share}>
          {ru.common.save}
        </Button>
      )}
    </form>
  );
}

function Counts({ setting }: { readonly setting: Setting }) {
  const lines = [
    [words.waiting, setting.waiting],
    [words.agreed, setting.agreed],
    [words.disputed, setting.disputed],
    [words.settledCount, setting.settled],
  ] as const;
  return (
    <dl className={styles.counts}>
      {lines.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
