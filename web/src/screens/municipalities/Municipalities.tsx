import { useState } from "react";
import { useSearchParams } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { Screen } from "../../app/Screen";
import { municipalities as words } from "../../text/municipalities";
import { formatNumber } from "../../text/plural";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import type { Municipality } from "./data";
import styles from "./municipalities.module.css";

const COLUMNS: readonly ColumnSpec<Municipality>[] = [
  {
    id: "name",
    name: words.columns.name,
    width: "3fr",
    minWidth: 200,
    render: (one) => (
      <>
        <div>{one.name}</div>
        <div className={styles.quiet}>{one.region ?? ""}</div>
      </>
    ),
  },
  { id: "years", name: words.columns.years, width: "1fr", minWidth: 110, render: (one) => yearsOf(one.years) },
  number("documents"),
  number("plans"),
  number("reports"),
  number("records"),
  number("unreviewed"),
  {
    id: "references",
    name: words.columns.references,
    width: 150,
    number: true,
    render: (one) => formatNumber(one.open_references),
  },
];

function number(id: "documents" | "plans" | "reports" | "records" | "unreviewed"): ColumnSpec<Municipality> {
  return { id, name: words.columns[id], width: 120, number: true, render: (one) => formatNumber(one[id]) };
}

/** «2021–2024», «2021, 2024». */
function yearsOf(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return "—";
  if (first === last) return String(first);
  return last - first + 1 === years.length ? `${first}–${last}` : years.join(", ");
}

interface Filters {
  readonly q?: string;
  readonly year?: number;
}

function filtersOf(search: URLSearchParams): Filters {
  const [q, year] = [search.get("q") ?? "", search.get("year") ?? ""];
  return { ...(q === "" ? {} : { q }), ...(/^(19|20)\d\d$/.test(year) ? { year: Number(year) } : {}) };
}

/** «Муниципалитеты»: who sent what, and how far its check has come. */
export default function Municipalities() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  return (
    <Screen title={words.title}>
      <FilterBar
        key={search.toString()}
        q={filters.q ?? ""}
        year={String(filters.year ?? "")}
        onChange={(next) => setSearch(next, { replace: true })}
      />
      <List filters={filters} />
    </Screen>
  );
}

function List({ filters }: { readonly filters: Filters }) {
  const { query, items } = usePages(["municipalities", filters], (cursor) =>
    unwrap(api.GET("/api/v1/municipalities", { params: { query: pageQuery(filters, cursor) } })),
  );
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const more = { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage };
  return (
    <div className={styles.wide}>
      <DataTable
        label={words.title}
        columns={COLUMNS}
        items={items}
        idOf={(one) => one.key}
        hrefOf={(one) => `/municipalities/${encodeURIComponent(one.key)}`}
        empty={<Nothing isFiltered={Object.keys(filters).length > 0} />}
        more={query.hasNextPage ? more : undefined}
      />
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title={words.notFound} />;
  return (
    <EmptyState title={words.empty}>
      <p>{words.emptyHint}</p>
    </EmptyState>
  );
}

interface FilterBarProps {
  readonly q: string;
  readonly year: string;
  readonly onChange: (search: Record<string, string>) => void;
}

function FilterBar({ q, year, onChange }: FilterBarProps) {
  const [typed, setTyped] = useState({ q, year });
  return (
    <form
      role="search"
      className={styles.filters}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== "")));
      }}
    >
      <div className={styles.search}>
        <TextField
          label={words.search}
          placeholder={words.searchHint}
          type="search"
          maxLength={200}
          value={typed.q}
          onChange={(text) => setTyped({ ...typed, q: text })}
        />
      </div>
      <div className={styles.year}>
        <TextField
          label={words.year}
          inputMode="numeric"
          maxLength={4}
          value={typed.year}
          onChange={(text) => setTyped({ ...typed, year: text.replace(/\D/g, "") })}
        />
      </div>
      <Button look="main" type="submit">
        {words.find}
      </Button>
      <Button onPress={() => onChange({})}>{words.reset}</Button>
    </form>
  );
}
