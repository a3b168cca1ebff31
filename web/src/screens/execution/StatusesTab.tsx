import { useState } from "react";
import { day } from "../../text/moment";
import { execution } from "../../text/execution";
import { formatNumber } from "../../text/plural";
import { Button, ButtonLink } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { ActivityDialog } from "./ActivityDialog";
import { fileHref, STATUSES, useCounts, useLines, useWanted, type Line } from "./data";
import styles from "./execution.module.css";
import { Filters } from "./Filters";
import { StatusChip } from "./StatusChip";

const words = execution.list;

/** «Статусы»: activities with their status on this day, and what it stands on. */
export default function StatusesTab() {
  const { wanted } = useWanted();
  const { query, items } = useLines(wanted);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div className={styles.panel}>
      <Filters />
      <Counts />
      <div className={styles.row}>
        {(["xlsx", "csv"] as const).map((format) => (
          <ButtonLink key={format} small download href={fileHref(wanted, format)}>
            {words.download(format)}
          </ButtonLink>
        ))}
      </div>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <DataTable
          label={words.caption}
          columns={columnsOf(setOpened)}
          items={items}
          idOf={(line) => line.record}
          empty={
            <EmptyState title={words.empty}>
              <p>{words.emptyHint}</p>
            </EmptyState>
          }
        />
      )}
      {query.hasNextPage && (
        <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
      {opened !== null && <ActivityDialog record={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function Counts() {
  const { wanted, change, search } = useWanted();
  const { data } = useCounts({ ...wanted, status: [] });
  if (data === undefined) return null;
  return (
    <ul className={styles.counts} aria-label={words.counts}>
      {STATUSES.map((status) => (
        <li key={status}>
          <Button
            aria-pressed={search.get("status") === status}
            onPress={() => change({ status: search.get("status") === status ? null : status })}
          >
            <StatusChip status={status} /> {formatNumber(data.total[status])}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function columnsOf(open: (record: string) => void): ColumnSpec<Line>[] {
  return [
    {
      id: "activity",
      name: words.activity,
      minWidth: 280,
      render: (line) => (
        <button type="button" className={styles.opener} onClick={() => open(line.record)}>
          {line.number !== null && `${line.number} `}
          {line.activity}
        </button>
      ),
    },
    { id: "status", name: words.status, render: (line) => <StatusChip status={line.status} /> },
    { id: "due", name: words.due, render: (line) => <Due line={line} /> },
    { id: "evidence", name: words.evidence, render: (line) => <Evidence line={line} /> },
    { id: "responsible", name: words.responsible, render: (line) => line.responsible ?? execution.none },
    { id: "place", name: words.place, render: (line) => line.municipality ?? execution.none },
  ];
}

function Due({ line }: { readonly line: Line }) {
  const shown = line.due ?? line.last_due;
  return (
    <>
      {shown === null ? words.noDue : day(shown)}
      {line.deadline !== null && <span className={styles.quiet}>{line.deadline}</span>}
    </>
  );
}

function Evidence({ line }: { readonly line: Line }) {
  const notes = notesOf(line);
  return (
    <>
      {execution.evidence[line.evidence as keyof typeof execution.evidence]}
      {notes.length > 0 && <span className={styles.quiet}>{notes.join(", ")}</span>}
    </>
  );
}

/** What else is to be known of an activity. */
function notesOf(line: Line): string[] {
  const told: readonly (readonly [boolean, string])[] = [
    [line.dues > 1 && line.times > 0, words.times(line.times, line.dues)],
    [line.partly && line.times === 0, words.partly],
    [line.moved, words.moved],
    [line.contradicted, words.contradicted],
    [line.offered > 0, words.offered(line.offered)],
  ];
  return told.filter(([holds]) => holds).map(([, text]) => text);
}
