import { useState } from "react";
import { Link } from "wouter";
import { api, unwrap } from "../../../api/client";
import type { ExportFormat, Filters } from "../../../api/types";
import { exports as words } from "../../../text/exports";
import { Button } from "../../../ui/Button";
import { Problem } from "../../../ui/Problem";
import { Select, type Choice } from "../../../ui/Select";
import { TextField } from "../../../ui/TextField";
import { Tick } from "../../../ui/Tick";
import { useExportDeed, type Options, type Order } from "./data";
import styles from "./files.module.css";
import { FormatOptions } from "./FormatOptions";
import { isYear, orderOf, typedOf, type Change, type Scope, type Typed } from "./typed";
import { filtersInWords } from "./words";

interface PartProps {
  readonly typed: Typed;
  readonly onChange: Change;
}

/** Order an export: what, how, and what of people goes with it; `narrowed` is what the address chooses. */
export function NewExport({ narrowed }: { readonly narrowed: Filters }) {
  const [typed, setTyped] = useState(() => typedOf(narrowed));
  const change: Change = (changes) => setTyped((known) => ({ ...known, ...changes }));
  const make = useExportDeed(words.ordered, (body: Order) => unwrap(api.POST("/api/v1/exports", { body })));
  const isIncomplete = !isYear(typed.year) || (typed.format === "form" && typed.options.form === null);
  return (
    <section className={styles.make} aria-label={words.make}>
      <div className={styles.parts}>
        <WhatPart typed={typed} onChange={change} />
        <HowPart typed={typed} onChange={change} />
        <PeoplePart typed={typed} onChange={change} />
      </div>
      <Narrowed filters={narrowed} />
      {make.isError && <Problem error={make.error} />}
      <div>
        <Button
          look="main"
          isPending={make.isPending}
          isDisabled={isIncomplete}
          onPress={() => make.mutate(orderOf(typed, narrowed))}
        >
          {words.make}
        </Button>
      </div>
    </section>
  );
}

const SCOPES: readonly Choice<Scope>[] = (["accepted", "all", "unreviewed"] as const).map((id) => ({
  id,
  name: words.scopes[id],
}));

function WhatPart({ typed, onChange }: PartProps) {
  return (
    <fieldset className={styles.part}>
      <legend>{words.what}</legend>
      <Select label={words.records} choices={SCOPES} value={typed.scope} onChange={(scope) => onChange({ scope })} />
      <p className={styles.quiet}>{words.scopeHint}</p>
      <TextField label={words.q} value={typed.q} onChange={(q) => onChange({ q })} />
      <TextField
        label={words.municipality}
        value={typed.municipality}
        onChange={(municipality) => onChange({ municipality })}
      />
      <TextField
        label={words.year}
        value={typed.year}
        onChange={(year) => onChange({ year })}
        inputMode="numeric"
        error={isYear(typed.year) ? undefined : words.badYear}
      />
    </fieldset>
  );
}

const FORMATS = Object.entries(words.formats).map(([id, name]) => ({ id: id as ExportFormat, name }));

function HowPart({ typed, onChange }: PartProps) {
  const { format, options } = typed;
  return (
    <fieldset className={styles.part}>
      <legend>{words.how}</legend>
      <Select
        label={words.format}
        choices={FORMATS}
        value={format}
        onChange={(chosen) => onChange({ format: chosen })}
      />
      <p className={styles.quiet}>{words.formatHints[format]}</p>
      <FormatOptions
        format={format}
        options={options}
        onChange={(changes) => onChange({ options: { ...options, ...changes } })}
      />
    </fieldset>
  );
}

const NAMES = Object.entries(words.namesOf).map(([id, name]) => ({ id: id as Options["names"], name }));

function PeoplePart({ typed: { options }, onChange }: PartProps) {
  const change = (changes: Partial<Options>) => onChange({ options: { ...options, ...changes } });
  return (
    <fieldset className={styles.part}>
      <legend>{words.people}</legend>
      <Select label={words.names} choices={NAMES} value={options.names} onChange={(names) => change({ names })} />
      <Tick name={words.contacts} isSelected={options.contacts} onChange={(contacts) => change({ contacts })} />
      <p className={styles.quiet}>{words.peopleHint}</p>
    </fieldset>
  );
}

function Narrowed({ filters }: { readonly filters: Filters }) {
  if (Object.keys(filters).length === 0) return null;
  return (
    <p className={styles.narrow}>
      {words.narrow}: <strong>{filtersInWords(filters)}</strong> <Link href="/exports">{words.widen}</Link>
    </p>
  );
}
