import { useDeferredValue } from "react";
import { indicators as words } from "../../text/indicators";
import { Button, ButtonLink } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { StateChip } from "../../ui/StateChip";
import { TextField } from "../../ui/TextField";
import { fileHref, useChoices, useIndicators } from "./data";
import { FactLink } from "./FactLink";
import { queryOf, STATES, type Asked } from "./filters";
import styles from "./indicators.module.css";
import type { Point } from "./types";
import { TONES, yearOf } from "./words";

const ANY = "any";

export interface IndicatorListProps {
  readonly asked: Asked;
  readonly onChange: (changes: Partial<Asked>) => void;
  readonly onOpen: (indicator: string) => void;
}

/** All indicators of a filter: target, value, state, each leading to its place. */
export function IndicatorList({ asked, onChange, onOpen }: IndicatorListProps) {
  const query = useDeferredValue(queryOf(asked));
  const { query: found, items } = useIndicators(query);
  return (
    <div className={styles.tab}>
      <Filters asked={asked} onChange={onChange} />
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {found.isSuccess && (
        <>
          <p role="status" className={styles.quiet}>
            {words.shown(items.length, found.hasNextPage)}
          </p>
          <div className={styles.wide}>
            <DataTable
              label={words.list}
              columns={columnsOf(onOpen)}
              items={items}
              idOf={({ id }) => id}
              empty={
                <EmptyState title={words.none}>
                  <p>{words.noneHint}</p>
                </EmptyState>
              }
            />
          </div>
          {found.hasNextPage && (
            <Button isDisabled={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function columnsOf(onOpen: (indicator: string) => void): readonly ColumnSpec<Point>[] {
  return [
    { id: "name", name: words.columns.name, render: ({ name }) => <span className={styles.name}>{name}</span> },
    { id: "municipality", name: words.columns.municipality, render: (one) => one.municipality ?? words.untold },
    {
      id: "year",
      name: words.columns.year,
      render: ({ year }) => <span className={styles.year}>{year === null ? words.nowhere : String(year)}</span>,
    },
    { id: "target", name: words.columns.target, render: ({ target }) => <FactLink fact={target} /> },
    { id: "value", name: words.columns.value, render: ({ value }) => <FactLink fact={value} /> },
    {
      id: "state",
      name: words.columns.state,
      render: ({ state }) => <StateChip tone={TONES[state]}>{words.states[state]}</StateChip>,
    },
    {
      id: "open",
      name: words.columns.open,
      nameHidden: true,
      render: (one) => (
        <Button
          small
          aria-label={`${words.columns.open}: ${one.name}, ${yearOf(one.year)}`}
          onPress={() => onOpen(one.indicator_id)}
        >
          {words.columns.open}
        </Button>
      ),
    },
  ];
}

function Filters({ asked, onChange }: Pick<IndicatorListProps, "asked" | "onChange">) {
  const { data = { municipalities: [], years: [] } } = useChoices();
  const municipalities = [{ id: ANY, name: words.filters.anyMunicipality }, ...data.municipalities.map(named)];
  const years = [{ id: ANY, name: words.filters.anyYear }, ...data.years.map(String).map(named)];
  const states = [
    { id: ANY, name: words.filters.anyState },
    ...STATES.map((id) => ({ id: id, name: words.states[id] })),
  ];
  const choose = (key: "municipality" | "year" | "state") => (text: string) =>
    onChange({ [key]: text === ANY ? "" : text });
  return (
    <div className={styles.filters}>
      <Select
        label={words.filters.municipality}
        choices={municipalities}
        value={asked.municipality || ANY}
        onChange={choose("municipality")}
      />
      <Select label={words.filters.year} choices={years} value={asked.year || ANY} onChange={choose("year")} />
      <Select label={words.filters.state} choices={states} value={asked.state || ANY} onChange={choose("state")} />
      <TextField
        label={words.filters.q}
        type="search"
        value={asked.q}
        onChange={(q) => onChange({ q })}
        maxLength={200}
      />
      <ButtonLink href={fileHref(queryOf(asked))} download>
        {words.filters.file}
      </ButtonLink>
    </div>
  );
}

function named(text: string): { id: string; name: string } {
  return { id: text, name: text };
}
