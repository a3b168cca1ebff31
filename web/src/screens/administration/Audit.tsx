import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, readAll, usePages } from "../../api/pages";
import type { AuditEntry, AuditQuery } from "../../api/types";
import { administration } from "../../text/administration";
import { dayAndClock } from "../../text/moment";
import { Button, ButtonLink } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import styles from "./administration.module.css";
import { dayAfter, isDay } from "./lines";

const words = administration.audit;
/** What a list of choices calls «all». */
const ALL = "all";

/** Who did what when, asked by whom, what and when. */
export function Audit() {
  const [asked, setAsked] = useState<AuditQuery>({});
  const { query, items } = usePages(["audit", asked], (cursor) =>
    unwrap(api.GET("/api/v1/audit", { params: { query: pageQuery({ limit: 100, ...asked }, cursor) } })),
  );
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <Filters onAsk={setAsked} />
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <DataTable
          label={administration.tabs.audit}
          columns={COLUMNS}
          items={items}
          idOf={(entry) => entry.id}
          empty={
            <EmptyState title={words.none}>
              <p>{words.noneHint}</p>
            </EmptyState>
          }
        />
      )}
      <div className={styles.buttons}>
        {query.hasNextPage && (
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        )}
        <ButtonLink href={fileAddress(asked)} download>
          {words.file}
        </ButtonLink>
      </div>
    </div>
  );
}

function fileAddress(asked: AuditQuery): string {
  const given = Object.entries(asked).map(([name, value]) => [name, String(value)]);
  return `/api/v1/audit/file?${new URLSearchParams(given).toString()}`;
}

interface FiltersProps {
  readonly onAsk: (asked: AuditQuery) => void;
}

function Filters({ onAsk }: FiltersProps) {
  const [who, setWho] = useState(ALL);
  const [what, setWhat] = useState(ALL);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const { people, events } = useChoices();
  const wrong = (text: string) => (text === "" || isDay(text) ? undefined : words.dateWrong);
  const ask = () =>
    onAsk({
      ...(who === ALL ? {} : { who }),
      ...(what === ALL ? {} : { what: what as NonNullable<AuditQuery["what"]> }),
      ...(from === "" ? {} : { from: startOf(from) }),
      ...(to === "" ? {} : { to: startOf(dayAfter(to)) }),
    });
  return (
    <form
      className={styles.filters}
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong(from) === undefined && wrong(to) === undefined) ask();
      }}
    >
      <Select label={words.who} choices={people} value={who} onChange={setWho} />
      <Select label={words.what} choices={events} value={what} onChange={setWhat} />
      <TextField label={words.from} placeholder={words.dateHint} value={from} onChange={setFrom} error={wrong(from)} />
      <TextField label={words.to} placeholder={words.dateHint} value={to} onChange={setTo} error={wrong(to)} />
      <Button look="main" type="submit">
        {words.apply}
      </Button>
    </form>
  );
}

/** The day begins where the person is. */
function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

function useChoices() {
  const accounts = useQuery({
    queryKey: ["accounts", "all"],
    queryFn: () =>
      readAll((cursor) =>
        unwrap(api.GET("/api/v1/accounts", { params: { query: pageQuery({ limit: 200 }, cursor) } })),
      ),
  });
  const events = useQuery({
    queryKey: ["audit-events"],
    queryFn: () => unwrap(api.GET("/api/v1/audit/events")),
    staleTime: Infinity,
  });
  return {
    people: [
      { id: ALL, name: words.anybody },
      ...(accounts.data ?? []).map(({ id, login, name }) => ({ id, name: `${name} (${login})` })),
    ],
    events: [
      { id: ALL, name: words.anything },
      ...(events.data?.items ?? []).map(({ event, sentence }) => ({ id: event, name: sentence })),
    ],
  };
}

function whoOf(entry: AuditEntry): string {
  if (entry.link_id !== null) return words.byLink;
  if (entry.login === null) return entry.event === "sign-in-failed" ? words.unknown : words.itself;
  return entry.token_id === null ? entry.login : `${entry.login}, ${words.byToken}`;
}

function detailsOf({ details }: AuditEntry): string {
  return Object.entries(details)
    .map(([name, value]) => `${words.details[name] ?? name}: ${words.values[value] ?? value}`)
    .join(", ");
}

const COLUMNS: readonly ColumnSpec<AuditEntry>[] = [
  { id: "at", name: words.columns.at, render: (entry) => dayAndClock(entry.at) },
  { id: "event", name: words.columns.event, render: (entry) => entry.sentence },
  { id: "who", name: words.columns.who, render: whoOf },
  {
    id: "subject",
    name: words.columns.subject,
    render: ({ subject_id: id }) => (id === null ? "—" : <code className={styles.id}>{id}</code>),
  },
  { id: "network", name: words.columns.network, render: ({ network }) => network ?? "—" },
  { id: "details", name: words.columns.details, render: detailsOf },
];
