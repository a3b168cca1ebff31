import { useDeferredValue, useState } from "react";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Select, type Choice } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { Check } from "./Check";
import styles from "./coverage.module.css";
import { useChoices, useReferences } from "./data";
import type { Texts } from "./filters";
import type { Reference } from "./types";

const ANY = "any";
const words = ru.coverage.filters;

export interface DocumentFiltersProps {
  readonly texts: Texts;
  readonly onChange: (changes: Texts) => void;
  readonly hasReference: boolean;
}

/** Which documents count, whom they are expected from, and what they are held against. */
export function DocumentFilters({ texts, onChange, hasReference }: DocumentFiltersProps) {
  return (
    <div className={styles.filters}>
      {hasReference && <ReferenceFilter texts={texts} onChange={onChange} />}
      <YearAndRegion texts={texts} onChange={onChange} />
      {hasReference && (
        <>
          <div className={styles.date}>
            <TextField
              label={words.dueBy}
              type="date"
              value={texts.due_by ?? ""}
              onChange={(due_by) => onChange({ due_by })}
            />
          </div>
          <Expected key={texts.expect ?? ""} texts={texts} onChange={onChange} />
        </>
      )}
    </div>
  );
}

function YearAndRegion({ texts, onChange }: Omit<DocumentFiltersProps, "hasReference">) {
  const { data = { years: [], regions: [] } } = useChoices();
  const years = [{ id: ANY, name: words.anyYear }, ...named(data.years.map(String))];
  const regions = [{ id: ANY, name: words.anyRegion }, ...named(data.regions)];
  const choose = (key: "year" | "region") => (text: string) => onChange({ [key]: text === ANY ? "" : text });
  return (
    <>
      <div className={styles.year}>
        <Select label={words.year} choices={years} value={texts.year ?? ANY} onChange={choose("year")} />
      </div>
      {/* One region is no choice. */}
      {regions.length > 2 && (
        <div className={styles.choice}>
          <Select label={words.region} choices={regions} value={texts.region ?? ANY} onChange={choose("region")} />
        </div>
      )}
    </>
  );
}

function named(texts: readonly string[]): Choice<string>[] {
  return texts.map((text) => ({ id: text, name: text }));
}

/** A reference is found by its words and chosen from a list. */
function ReferenceFilter({ texts, onChange }: Omit<DocumentFiltersProps, "hasReference">) {
  const [typed, setTyped] = useState("");
  const { data } = useReferences(useDeferredValue(typed.trim()));
  const found = data?.items ?? [];
  const choices = found.map((one) => ({ id: one.id, name: nameOf(one) }));
  const isKnown = choices.some(({ id }) => id === texts.reference);
  const own =
    texts.reference !== undefined && !isKnown ? [{ id: texts.reference, name: nameOfId(texts.reference) }] : [];
  return (
    <>
      <div className={styles.search}>
        <TextField
          label={words.find}
          placeholder={words.findHint}
          type="search"
          value={typed}
          onChange={setTyped}
          maxLength={200}
        />
      </div>
      <div className={styles.reference}>
        <Select
          label={words.reference}
          choices={[...own, ...choices]}
          value={texts.reference ?? null}
          onChange={(reference) => onChange({ reference })}
        />
      </div>
    </>
  );
}

/** Return the name of a reference that is not among those found. */
function nameOfId(id: string): string {
  const common = /^common:(\d+)$/.exec(id);
  return common === null ? words.chosen : words.common(common[1] ?? "");
}

function nameOf({ kind, title, municipality, level, years }: Reference): string {
  const levels: Readonly<Record<string, string>> = ru.coverage.levels;
  const told = [
    kind === "plan" && level !== null ? levels[level] : ru.coverage.kinds[kind],
    municipality,
    years.length > 0 ? years.join("–") : null,
  ];
  return kind === "common" ? title : `${title} (${told.filter(Boolean).join(", ")})`;
}

/** Municipalities that should have sent a document: by hand, or all of the region. */
function Expected({ texts, onChange }: Omit<DocumentFiltersProps, "hasReference">) {
  const [typed, setTyped] = useState(texts.expect ?? "");
  return (
    <details className={styles.expected} open={texts.expect !== undefined}>
      <summary>{words.more}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ expect: typed.trim() });
        }}
      >
        <TextField label={words.expected} hint={words.expectedHint} lines={4} value={typed} onChange={setTyped} />
        {texts.region !== undefined && (
          <Check
            name={words.byRegistry}
            isOn={texts.registry === "1"}
            onChange={(isOn) => onChange({ registry: isOn ? "1" : "" })}
          />
        )}
        <Button type="submit" small>
          {words.apply}
        </Button>
      </form>
    </details>
  );
}
