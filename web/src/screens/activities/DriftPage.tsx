import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { Drift, Drifted, RecordItem } from "../../api/types";
import { useTitle } from "../../app/Screen";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip, type Tone } from "../../ui/StateChip";
import { TextField } from "../../ui/TextField";
import { deadlineInWords } from "../document/fields";
import styles from "./activities.module.css";
import { Views } from "./Views";

const words = ru.activities.years;
const TONES: Readonly<Record<Drifted["kind"], Tone>> = { gone: "bad", new: "good", kept: "calm" };

interface Asked {
  readonly municipality: string;
  readonly from: string;
  readonly to: string;
}

/** «По годам»: what became of a municipality's activities from one year to another; asked for in the address. */
export default function DriftPage() {
  useTitle(words.title);
  const [search, setSearch] = useSearchParams();
  const asked = {
    municipality: search.get("municipality") ?? "",
    from: search.get("from") ?? "",
    to: search.get("to") ?? "",
  };
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">{words.title}</h1>
      <Views />
      <Question key={search.toString()} asked={asked} onAsk={(next) => setSearch({ ...next })} />
      {isWhole(asked) ? (
        <Answer asked={asked} />
      ) : (
        <EmptyState title={words.ask}>
          <p>{words.askHint}</p>
        </EmptyState>
      )}
    </div>
  );
}

function isWhole({ municipality, from, to }: Asked): boolean {
  const isYear = (text: string) => /^(?:199\d|20\d\d)$/.test(text);
  return municipality.trim() !== "" && isYear(from) && isYear(to);
}

function Question({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const [typed, setTyped] = useState(asked);
  const places = useQuery({
    queryKey: ["activity-facets", ""],
    queryFn: () => unwrap(api.GET("/api/v1/activities", { params: { query: { limit: 1 } } })),
  });
  const values = (name: string) => places.data?.facets.find((one) => one.name === name)?.values ?? [];
  const years = values("year").map(({ value }) => value);
  return (
    <form
      className={styles.question}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(typed);
      }}
    >
      <div className={styles.wide}>
        <TextField
          label={words.municipality}
          value={typed.municipality}
          onChange={(municipality) => setTyped({ ...typed, municipality })}
          maxLength={300}
        />
      </div>
      {(["from", "to"] as const).map((end) => (
        <div key={end} className={styles.narrow}>
          <TextField
            label={words[end]}
            inputMode="numeric"
            maxLength={4}
            placeholder={years.at(end === "to" ? -1 : -2) ?? ""}
            value={typed[end]}
            onChange={(text) => setTyped({ ...typed, [end]: text })}
          />
        </div>
      ))}
      <Button look="main" type="submit">
        {words.compare}
      </Button>
      <div className={styles.suggested}>
        {values("municipality")
          .slice(0, 8)
          .map(({ value }) => (
            <Button key={value} look="quiet" small onPress={() => setTyped(suggested(value, typed, years))}>
              {value}
            </Button>
          ))}
      </div>
    </form>
  );
}

function suggested(municipality: string, typed: Asked, years: readonly string[]): Asked {
  const filled = (text: string, at: number) => (text === "" ? (years.at(at) ?? "") : text);
  return { municipality, from: filled(typed.from, -2), to: filled(typed.to, -1) };
}

function Answer({ asked }: { readonly asked: Asked }) {
  const question = { municipality: asked.municipality.trim(), from: Number(asked.from), to: Number(asked.to) };
  const { query, items, first } = usePages(["drift", question], (cursor) =>
    unwrap(api.GET("/api/v1/activities/drift", { params: { query: pageQuery({ ...question, limit: 100 }, cursor) } })),
  );
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      {first !== undefined && <Counts drift={first} />}
      <div className={styles.table}>
        <DataTable
          label={words.title}
          columns={COLUMNS}
          items={items}
          idOf={(row) => row.after?.id ?? row.before?.id ?? ""}
          hrefOf={(row) => (row.cluster === null ? placeOf(row.after ?? row.before) : `/activities/${row.cluster}`)}
          empty={<EmptyState title={words.none} />}
          more={
            query.hasNextPage
              ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
              : undefined
          }
          rowHeight={96}
        />
      </div>
    </>
  );
}

function Counts({ drift }: { readonly drift: Drift }) {
  const missing = [
    drift.documents_before.length === 0 && drift.shared === 0 ? drift.before : null,
    drift.documents_after.length === 0 && drift.shared === 0 ? drift.after : null,
  ].filter((year) => year !== null);
  return (
    <div role="status">
      <dl className={styles.figures}>
        {(["gone", "new", "kept"] as const).map((kind) => (
          <div key={kind}>
            <dt>{words[kind]}</dt>
            <dd>{drift[kind]}</dd>
          </div>
        ))}
        <div>
          <dt>{words.same}</dt>
          <dd>{drift.word_for_word}</dd>
        </div>
      </dl>
      {missing.map((year) => (
        <p key={year} className={styles.note}>
          {words.noPlan(year)}
        </p>
      ))}
      {drift.shared > 0 && <p className={styles.quiet}>{words.shared(drift.shared)}</p>}
    </div>
  );
}

const COLUMNS: readonly ColumnSpec<Drifted>[] = [
  {
    id: "activity",
    name: words.columns.activity,
    width: "4fr",
    minWidth: 240,
    render: ({ before, after }) => <div className={styles.clamped3}>{(after ?? before)?.activity}</div>,
  },
  { id: "what", name: words.columns.what, width: "2fr", minWidth: 190, render: (row) => <What row={row} /> },
  {
    id: "before",
    name: words.columns.before,
    width: "2fr",
    minWidth: 160,
    render: ({ before }) => <Said record={before} />,
  },
  {
    id: "after",
    name: words.columns.after,
    width: "2fr",
    minWidth: 160,
    render: ({ after }) => <Said record={after} />,
  },
];

function What({ row }: { readonly row: Drifted }) {
  return (
    <div className={styles.stack}>
      <StateChip tone={row.word_for_word ? "warn" : TONES[row.kind]}>
        {row.word_for_word ? words.unchanged : words.kinds[row.kind]}
      </StateChip>
      <span className={styles.quiet}>{changesInWords(row)}</span>
    </div>
  );
}

/** Return «срок на 2 месяца позже, другие ответственные». */
function changesInWords({ kind, changes, shift, word_for_word }: Drifted): string {
  if (kind === "kept" && changes.length === 0) return word_for_word ? "" : words.onlyYear;
  return changes
    .map((change) => {
      if (change !== "deadline" || shift === null || shift === 0) return words.changes[change];
      return shift > 0 ? words.later(shift) : words.earlier(-shift);
    })
    .join(", ");
}

function Said({ record }: { readonly record: RecordItem | null }) {
  if (record === null) return "—";
  return (
    <div className={styles.stack}>
      <span className={styles.line}>{record.deadline.raw === null ? "—" : deadlineInWords(record.deadline)}</span>
      <span className={styles.line}>{record.responsible.raw ?? "—"}</span>
      <Link href={placeOf(record)}>{ru.activities.card.inDocument}</Link>
    </div>
  );
}

function placeOf(record: RecordItem): string;
function placeOf(record: RecordItem | null): string | undefined;
function placeOf(record: RecordItem | null): string | undefined {
  return record === null ? undefined : `/documents/${record.document_id}?record=${record.id}`;
}
