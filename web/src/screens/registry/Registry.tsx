import { useMemo } from "react";
import { Link, useSearchParams } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { RecordItem } from "../../api/types";
import { useTitle } from "../../app/Screen";
import { ru } from "../../text/ru";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import { deadlineInWords, STATE_TONES } from "../document/fields";
import { Views } from "../activities/Views";
import { FilterBar } from "./FilterBar";
import { queryOfTexts, searchOfTexts, textsOfSearch } from "./filters";
import styles from "./registry.module.css";

const COLUMNS: readonly ColumnSpec<RecordItem>[] = [
  {
    id: "activity",
    name: ru.registry.columns.activity,
    width: "5fr",
    minWidth: 260,
    render: (record) => (
      <>
        <div className={styles.clamped} title={record.activity}>
          {record.activity}
        </div>
        <div className={styles.line}>{[record.section, record.document_name].filter(Boolean).join(" · ")}</div>
      </>
    ),
  },
  {
    id: "deadline",
    name: ru.registry.columns.deadline,
    width: "2fr",
    minWidth: 130,
    render: (record) => (
      <>
        <div className={styles.clamped}>{!record.deadline.raw ? "—" : deadlineInWords(record.deadline)}</div>
        <div className={styles.line}>{record.deadline.raw}</div>
      </>
    ),
  },
  {
    id: "responsible",
    name: ru.registry.columns.responsible,
    width: "3fr",
    minWidth: 150,
    render: (record) => <div className={styles.clamped3}>{record.responsible.raw ?? "—"}</div>,
  },
  {
    id: "municipality",
    name: ru.registry.columns.municipality,
    width: "2fr",
    minWidth: 140,
    render: (record) => <div className={styles.clamped3}>{record.municipality ?? "—"}</div>,
  },
  {
    id: "state",
    name: ru.registry.columns.state,
    width: 150,
    render: (record) => (
      <div className={styles.chips}>
        <StateChip tone={STATE_TONES[record.state]}>{ru.record.states[record.state]}</StateChip>
        {record.findings.length > 0 && (
          <StateChip tone="warn" title={record.findings.map((finding) => finding.message).join("\n")}>
            {ru.common.findings(record.findings.length)}
          </StateChip>
        )}
      </div>
    ),
  },
];

function hrefOf({ document_id, id }: RecordItem): string {
  return `/documents/${document_id}?record=${id}`;
}

/** «Мероприятия»: all records of all documents, searched and filtered; the filters are in the address. */
export default function Registry() {
  useTitle(ru.registry.title);
  const [search, setSearch] = useSearchParams();
  const texts = useMemo(() => textsOfSearch(search), [search]);
  const address = new URLSearchParams(searchOfTexts(texts)).toString();
  const { query, items, first } = usePages(["registry", address], (cursor) => {
    const params = { query: pageQuery({ ...queryOfTexts(texts), limit: 100 }, cursor) };
    return unwrap(api.GET("/api/v1/records", { params }));
  });
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">{ru.registry.title}</h1>
      <Views />
      <FilterBar key={address} texts={texts} onChange={(next) => setSearch(searchOfTexts(next))} />
      <div className={styles.summary}>
        <span role="status">{first !== undefined && ru.registry.count(first.count, first.count_is_exact)}</span>
        {(texts.batch ?? texts.document) !== undefined && <span className={styles.quiet}>{ru.registry.narrowed}</span>}
        <Link href={`/exports${address === "" ? "" : `?${address}`}`}>{ru.registry.export}</Link>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Loading />
      ) : (
        <div className={styles.table}>
          <DataTable
            label={ru.registry.title}
            columns={COLUMNS}
            items={items}
            idOf={(record) => record.id}
            hrefOf={hrefOf}
            empty={
              <EmptyState title={ru.registry.none}>
                <p>{ru.registry.noneHint}</p>
              </EmptyState>
            }
            more={
              query.hasNextPage
                ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
                : undefined
            }
            rowHeight={86}
          />
        </div>
      )}
    </div>
  );
}
