import { useState } from "react";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Select, type Choice } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { STATES, type FilterKey, type FilterTexts } from "./filters";
import styles from "./registry.module.css";

const ANY = "any";
const STATE_CHOICES: readonly Choice<string>[] = [
  { id: ANY, name: ru.registry.anyState },
  ...STATES.map((id) => ({ id, name: ru.record.states[id] })),
];
const FINDING_CHOICES = [
  { id: ANY, name: ru.registry.anyFinding },
  ...Object.entries(ru.findings).map(([id, name]) => ({ id, name })),
];

export interface FilterBarProps {
  readonly texts: FilterTexts;
  readonly onChange: (texts: FilterTexts) => void;
}

/** The search box and the filters; text is searched for by Enter, a choice at once. */
export function FilterBar({ texts, onChange }: FilterBarProps) {
  const [typed, setTyped] = useState(texts);
  const change = (key: FilterKey, text: string) => setTyped({ ...typed, [key]: text });
  const choose = (key: FilterKey, text: string) => {
    const next = { ...typed, [key]: text === ANY ? "" : text };
    setTyped(next);
    onChange(next);
  };
  return (
    <form
      role="search"
      className={styles.filters}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed);
      }}
    >
      <div className={styles.search}>
        <TextField
          label={ru.registry.search}
          placeholder={ru.registry.searchHint}
          type="search"
          value={typed.q ?? ""}
          onChange={(text) => change("q", text)}
          maxLength={200}
        />
      </div>
      <div className={styles.place}>
        <TextField
          label={ru.registry.municipality}
          value={typed.municipality ?? ""}
          onChange={(text) => change("municipality", text)}
        />
      </div>
      <div className={styles.year}>
        <TextField
          label={ru.registry.year}
          inputMode="numeric"
          maxLength={4}
          value={typed.year ?? ""}
          onChange={(text) => change("year", text)}
        />
      </div>
      <div className={styles.date}>
        <TextField
          label={ru.registry.dueFrom}
          type="date"
          value={typed.due_from ?? ""}
          onChange={(text) => change("due_from", text)}
        />
      </div>
      <div className={styles.date}>
        <TextField
          label={ru.registry.dueTo}
          type="date"
          value={typed.due_to ?? ""}
          onChange={(text) => change("due_to", text)}
        />
      </div>
      <div className={styles.choice}>
        <Select
          label={ru.registry.state}
          choices={STATE_CHOICES}
          value={typed.state ?? ANY}
          onChange={(text) => choose("state", text)}
        />
      </div>
      <div className={styles.choice}>
        <Select
          label={ru.registry.finding}
          choices={FINDING_CHOICES}
          value={typed.finding ?? ANY}
          onChange={(text) => choose("finding", text)}
        />
      </div>
      <div className={styles.buttons}>
        <Button look="main" type="submit">
          {ru.registry.find}
        </Button>
        <Button
          onPress={() => {
            setTyped({});
            onChange({});
          }}
        >
          {ru.registry.reset}
        </Button>
      </div>
    </form>
  );
}
