import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { ActivityItem } from "../../api/types";
import { useTitle } from "../../app/Screen";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { StateChip } from "../../ui/StateChip";
import styles from "./activities.module.css";
import { Chips } from "./Chips";
import { monthsInWords } from "./dates";
import { Facets } from "./Facets";
import { askedOf, queryOf, searchOf, SORTS, valueInWords, type Asked } from "./filters";
import { Marked } from "./Marked";
import { SearchBox } from "./SearchBox";
import { Views } from "./Views";

const PAGE = 60;

const COLUMNS: readonly ColumnSpec<ActivityItem>[] = [
  {
    id: "name",
    name: ru.activities.columns.name,
    width: "5fr",
    minWidth: 260,
    render: ({ name, marks, findings }) => (
      <>
        <div className={styles.clamped} title={name}>
          {name === "" ? ru.activities.unnamed : <Marked text={name} marks={marks} />}
        </div>
        {findings.length > 0 && (
          <StateChip tone="warn" title={findings.map((code) => valueInWords("finding", code)).join("\n")}>
            {ru.common.findings(findings.length)}
          </StateChip>
        )}
      </>
    ),
  },
  {
    id: "members",
    name: ru.activities.columns.members,
    width: 90,
    number: true,
    render: ({ members, matching }) => (matching < members ? ru.activities.matching(matching, members) : members),
  },
  {
    id: "municipalities",
    name: ru.activities.columns.municipalities,
    width: 152,
    number: true,
    render: ({ municipalities }) => municipalities,
  },
  { id: "years", name: ru.activities.columns.years, width: 110, render: ({ years }) => yearsInWords(years) },
  {
    id: "deadline",
    name: ru.activities.columns.deadline,
    width: "2fr",
    minWidth: 140,
    render: ({ earliest, latest }) => (earliest === null ? ru.activities.undated : monthsInWords(earliest, latest)),
  },
  {
    id: "responsible",
    name: ru.activities.columns.responsible,
    width: "2fr",
    minWidth: 150,
    render: ({ responsible }) => (
      <div className={styles.clamped}>{responsible.map((kind) => valueInWords("responsible", kind)).join(", ")}</div>
    ),
  },
  {
    id: "result",
    name: ru.activities.columns.result,
    width: 104,
    number: true,
    render: ({ with_result, members }) => ru.activities.matching(with_result, members),
  },
];

/** «2021–2024», «2021, 2024». */
function yearsInWords(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return "—";
  return last - first === years.length - 1 && years.length > 2 ? `${first}–${last}` : years.join(", ");
}

/** «Мероприятия»: one line for all records that mean the same; what is asked for is in the address. */
export default function Activities() {
  useTitle(ru.activities.title);
  const [search, setSearch] = useSearchParams();
  const asked = useMemo(() => askedOf(search), [search]);
  const address = searchOf(asked).toString();
  const change = useCallback((next: Asked) => setSearch(searchOf(next), { replace: true }), [setSearch]);
  const searchFor = useCallback((q: string) => change({ ...asked, q }), [asked, change]);
  // Counts of the last question stay until those of the next are there: nothing jumps under the pointer.
  const counted = useQuery({
    queryKey: ["activity-facets", address],
    queryFn: () => unwrap(api.GET("/api/v1/activities", { params: { query: { ...queryOf(asked), limit: 1 } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">{ru.activities.title}</h1>
      <Views />
      <div className={styles.columns}>
        <aside className={styles.side} aria-label={ru.activities.filters}>
          <SearchBox value={asked.q} onChange={searchFor} />
          <Facets asked={asked} facets={counted.data?.facets ?? []} onChange={change} />
        </aside>
        <div className={styles.main}>
          <Summary asked={asked} count={counted.data?.count} onChange={change} />
          <Repaired words={counted.data?.repairs ?? []} />
          <Lines asked={asked} address={address} />
        </div>
      </div>
    </div>
  );
}

interface SummaryProps {
  readonly asked: Asked;
  readonly count: number | undefined;
  readonly onChange: (asked: Asked) => void;
}

function Summary({ asked, count, onChange }: SummaryProps) {
  return (
    <div className={styles.summary}>
      <span role="status">{count !== undefined && ru.activities.found(count)}</span>
      <Chips asked={asked} onChange={onChange} />
      {Object.values(asked.chosen).some((values) => values.length > 0) && (
        <Button look="quiet" small onPress={() => onChange({ ...asked, chosen: {} })}>
          {ru.activities.clear}
        </Button>
      )}
      <div className={styles.sort}>
        <Select
          label={ru.activities.sort}
          choices={SORTS.map((id) => ({ id, name: ru.activities.sorts[id] }))}
          value={asked.sort}
          onChange={(sort) => onChange({ ...asked, sort })}
        />
      </div>
    </div>
  );
}

function Repaired({ words }: { readonly words: readonly { readonly taken: string }[] }) {
  if (words.length === 0) return null;
  return (
    <p role="status" className={styles.note}>
      {ru.activities.repaired} <strong>{words.map(({ taken }) => taken).join(", ")}</strong>
    </p>
  );
}

function Lines({ asked, address }: { readonly asked: Asked; readonly address: string }) {
  const { query, items } = usePages(["activities", address], (cursor) => {
    const params = { query: pageQuery({ ...queryOf(asked), limit: PAGE, facets: false }, cursor) };
    return unwrap(api.GET("/api/v1/activities", { params }));
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const more = { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage };
  return (
    <div className={styles.table}>
      <DataTable
        label={ru.activities.title}
        columns={COLUMNS}
        items={items}
        idOf={({ id }) => id}
        hrefOf={({ id }) => `/activities/${id}`}
        empty={<Nothing isNarrowed={address !== ""} />}
        more={query.hasNextPage ? more : undefined}
        rowHeight={80}
      />
    </div>
  );
}

function Nothing({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const words = ru.activities;
  return (
    <EmptyState title={isNarrowed ? words.none : words.nothing}>
      <p>{isNarrowed ? words.noneHint : words.nothingHint}</p>
    </EmptyState>
  );
}
