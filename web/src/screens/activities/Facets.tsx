import { useState } from "react";
import { CheckboxButton, CheckboxField, CheckboxGroup } from "react-aria-components";
import type { Facet, FacetName } from "../../api/types";
import { ru } from "../../text/ru";
import { TextField } from "../../ui/TextField";
import styles from "./activities.module.css";
import { FACETS, toggled, valueInWords, type Asked } from "./filters";

/** Values of a facet seen before it is narrowed by typing. */
const SHORT = 8;

export interface FacetsProps {
  readonly asked: Asked;
  readonly facets: readonly Facet[];
  readonly onChange: (asked: Asked) => void;
}

/** All facets with their counts; each counts under the filters of the others. */
export function Facets({ asked, facets, onChange }: FacetsProps) {
  return (
    <div className={styles.facets} role="group" aria-label={ru.activities.filters}>
      {FACETS.map((name) => {
        const facet = facets.find((one) => one.name === name);
        return facet === undefined || facet.values.length === 0 ? null : (
          <OneFacet key={name} name={name} facet={facet} asked={asked} onChange={onChange} />
        );
      })}
    </div>
  );
}

interface OneFacetProps extends Omit<FacetsProps, "facets"> {
  readonly name: FacetName;
  readonly facet: Facet;
}

function OneFacet({ name, facet, asked, onChange }: OneFacetProps) {
  const [typed, setTyped] = useState("");
  const chosen = [...(asked.chosen[name] ?? [])];
  const isLong = name === "municipality" && facet.values.length > SHORT;
  const seen = seenOf(name, facet, chosen, typed);
  const hidden = facet.others + facet.values.length - seen.length;
  return (
    <details className={styles.facet} open={chosen.length > 0 || OPEN.has(name)}>
      <summary>{ru.activities.facets[name]}</summary>
      {isLong && (
        <TextField label={ru.activities.narrowFacet} value={typed} onChange={setTyped} maxLength={100} type="search" />
      )}
      <CheckboxGroup
        aria-label={ru.activities.facets[name]}
        value={chosen}
        onChange={(values) => {
          const changed = [...values, ...chosen].find((value) => values.includes(value) !== chosen.includes(value));
          if (changed !== undefined) onChange(toggled(asked, name, changed));
        }}
        className={styles.values ?? ""}
      >
        {seen.map(({ value, count }) => (
          <CheckboxField key={value} value={value}>
            <CheckboxButton className={styles.value ?? ""}>
              <span className={styles.box} aria-hidden="true" />
              <span className={styles.valueName}>{valueInWords(name, value)}</span>
              <span className={styles.count}>{count}</span>
            </CheckboxButton>
          </CheckboxField>
        ))}
      </CheckboxGroup>
      {hidden > 0 && <p className={styles.quiet}>{ru.activities.otherValues(hidden)}</p>}
    </details>
  );
}

/** Return the values to show: what is chosen, what was typed; of a long list nobody narrows its beginning. */
function seenOf(name: FacetName, { values }: Facet, chosen: readonly string[], typed: string): Facet["values"] {
  const wanted = typed.trim().toLowerCase();
  const fitting = values.filter(
    ({ value }) => chosen.includes(value) || valueInWords(name, value).toLowerCase().includes(wanted),
  );
  return name === "municipality" && wanted === "" ? fitting.slice(0, Math.max(SHORT, chosen.length)) : fitting;
}

const OPEN: ReadonlySet<FacetName> = new Set(["municipality", "year", "spread", "responsible"]);
