import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select, type Choice } from "../../ui/Select";
import { StateChip, type Tone } from "../../ui/StateChip";
import type { PanelProps } from "./Coverage";
import styles from "./coverage.module.css";
import { documentsQuery, type Texts } from "./filters";
import type { School, SchoolState } from "./types";

const words = ru.coverage.schools;
const ANY = "any";
const STATES: readonly SchoolState[] = ["covered", "no_curator", "no_activity", "no_plan", "unlisted"];
const TONES: Readonly<Record<SchoolState, Tone>> = {
  covered: "good",
  no_curator: "warn",
  no_activity: "bad",
  no_plan: "bad",
  unlisted: "warn",
};

/** Schools by year: who is listed and planned for, and who is not. */
export function SchoolsTab({ texts, onChange }: PanelProps) {
  const asked = schoolsQuery(texts);
  const { query, items, first } = usePages(["coverage", "schools", asked], (cursor) =>
    unwrap(api.GET("/api/v1/coverage/schools", { params: { query: pageQuery(asked, cursor) } })),
  );
  return (
    <>
      <div className={styles.wide}>
        <Select
          label={words.state}
          choices={choicesOf(first?.counts)}
          value={asked.state ?? ANY}
          onChange={(id) => onChange({ state: id === ANY ? "" : id })}
        />
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.isSuccess && <Found schools={items} />}
      {query.hasNextPage && (
        <Button onPress={() => void query.fetchNextPage()} isDisabled={query.isFetchingNextPage}>
          {ru.coverage.cell.more}
        </Button>
      )}
    </>
  );
}

function schoolsQuery(texts: Texts) {
  const state = STATES.find((one) => one === texts.state);
  return { ...documentsQuery(texts), ...(state === undefined ? {} : { state }), limit: 100 };
}

function choicesOf(counts: Readonly<Partial<Record<SchoolState, number>>> = {}): Choice<string>[] {
  return [
    { id: ANY, name: words.any },
    ...STATES.map((id) => ({ id, name: `${words.states[id]} (${counts[id] ?? 0})` })),
  ];
}

function Found({ schools }: { readonly schools: readonly School[] }) {
  if (schools.length > 0) return <SchoolTable schools={schools} />;
  return (
    <EmptyState title={words.none}>
      <p>{words.noneHint}</p>
    </EmptyState>
  );
}

function SchoolTable({ schools }: { readonly schools: readonly School[] }) {
  return (
    // A table wider than the page is scrolled by keys too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" aria-label={words.title} tabIndex={0}>
      <table className={styles.plain}>
        <caption className="visually-hidden">{words.title}</caption>
        <thead>
          <tr>
            {[words.name, words.municipality, words.year, words.state, words.activities, words.curator].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {schools.map((school) => (
            <SchoolRow key={`${school.key} ${school.year ?? ""}`} school={school} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SchoolRow({ school }: { readonly school: School }) {
  const { name, aliases, municipality, year, state, activities, document, record, curator, unsure, lists } = school;
  return (
    <tr>
      <th scope="row">
        <span title={aliases.join("\n")}>{name}</span>
        {unsure && <div className={styles.quiet}>⚠ {words.unsure}</div>}
      </th>
      <td>{municipality ?? "—"}</td>
      <td>{year ?? words.unknownYear}</td>
      <td>
        <StateChip tone={TONES[state]}>{words.states[state]}</StateChip>
      </td>
      <td>
        {document !== null && record !== null ? (
          <Link href={`/documents/${document}?record=${record}`}>{ru.coverage.records(activities)}</Link>
        ) : (
          "—"
        )}
      </td>
      <td>
        {curator ?? "—"}
        {lists.slice(0, 3).map((id) => (
          <span key={id}>
            {" "}
            <Link href={`/documents/${id}`}>{words.listed}</Link>
          </span>
        ))}
      </td>
    </tr>
  );
}
