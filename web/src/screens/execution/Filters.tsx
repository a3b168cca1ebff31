import { useState } from "react";
import { execution } from "../../text/execution";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { Tick } from "../../ui/Tick";
import { STATUSES, useWanted } from "./data";
import styles from "./execution.module.css";

const words = execution.filters;
const ANY = "any";
const CHOICES = [{ id: ANY, name: words.any }, ...STATUSES.map((id) => ({ id, name: execution.status[id] }))] as const;
const CLEARED = {
  municipality: null,
  year: null,
  responsible: null,
  status: null,
  since: null,
  until: null,
  document: null,
  unchecked: null,
  contradicted: null,
  moved: null,
  unreported: null,
} as const;

/** What the activities are narrowed by; all of it stands in the address. */
export function Filters({ withStatus = true }: { readonly withStatus?: boolean }) {
  const { search } = useWanted();
  // Cleared or followed from elsewhere, the fields are those of the address again.
  const key = ["municipality", "year", "responsible", "since", "until"].map((name) => search.get(name)).join("|");
  return <Fields key={key} withStatus={withStatus} />;
}

function Fields({ withStatus }: { readonly withStatus: boolean }) {
  const { search, change } = useWanted();
  const [texts, setTexts] = useState(() => ({
    municipality: search.get("municipality") ?? "",
    year: search.get("year") ?? "",
    responsible: search.get("responsible") ?? "",
    since: search.get("since") ?? "",
    until: search.get("until") ?? "",
  }));
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (value: string) => setTexts((known) => ({ ...known, [name]: value })),
  });
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    change(texts);
  };
  const tick = (name: "unchecked" | "contradicted" | "moved" | "unreported") => ({
    isSelected: search.get(name) === "1",
    onChange: (isOn: boolean) => change({ [name]: isOn ? "1" : null }),
  });
  return (
    <form className={styles.filters} aria-label={words.label} onSubmit={submit}>
      <TextField label={words.municipality} {...field("municipality")} />
      <TextField label={words.year} inputMode="numeric" {...field("year")} />
      <TextField label={words.responsible} {...field("responsible")} />
      {withStatus && (
        <Select
          label={words.status}
          choices={CHOICES}
          value={CHOICES.find(({ id }) => id === search.get("status"))?.id ?? ANY}
          onChange={(id) => change({ status: id === ANY ? null : id })}
        />
      )}
      <TextField label={words.since} type="date" {...field("since")} />
      <TextField label={words.until} type="date" {...field("until")} />
      <div className={cx(styles.row, styles.whole)}>
        <Button type="submit" look="main">
          {words.apply}
        </Button>
        <Button onPress={() => change(CLEARED)}>{words.clear}</Button>
        <Tick name={words.unchecked} {...tick("unchecked")} />
        <Tick name={words.contradicted} {...tick("contradicted")} />
        <Tick name={words.moved} {...tick("moved")} />
        <Tick name={words.unreported} {...tick("unreported")} />
      </div>
    </form>
  );
}
