import { useState } from "react";
import { api, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import { calendars as words } from "../../../text/calendars";
import { day, dayAndClock } from "../../../text/moment";
import { ru } from "../../../text/ru";
import { Button } from "../../../ui/Button";
import { DataTable, type ColumnSpec } from "../../../ui/DataTable";
import { Actions, Dialog } from "../../../ui/Dialog";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { StateChip } from "../../../ui/StateChip";
import { Secret } from "../../access/Secret";
import { CalendarForm } from "./CalendarForm";
import { calendarInWords, TONES, useDeed, type Calendar, type CalendarMade } from "./data";
import styles from "./calendars.module.css";

type Open = { readonly deed: "add" } | { readonly deed: "edit" | "revoke"; readonly calendar: Calendar } | null;

/** «Календари»: subscriptions, each shown its address once. */
export default function Calendars() {
  const [open, setOpen] = useState<Open>(null);
  const [made, setMade] = useState<CalendarMade | null>(null);
  const { query, items } = usePages(["calendars"], (cursor) =>
    unwrap(api.GET("/api/v1/calendars", { params: { query: pageQuery({ limit: 100 }, cursor) } })),
  );
  const close = () => setOpen(null);
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <div>
        <Button look="main" onPress={() => setOpen({ deed: "add" })}>
          {words.add}
        </Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={words.title}
        columns={columnsOf(setOpen)}
        items={items}
        idOf={(calendar) => calendar.id}
        empty={
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        }
        more={
          query.hasNextPage
            ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
            : undefined
        }
      />
      <Opened
        open={open}
        onClose={close}
        onMade={(calendar) => {
          close();
          setMade(calendar);
        }}
      />
      {made !== null && (
        <Secret
          title={words.madeTitle}
          hint={words.madeHint}
          name={made.name}
          secret={`${globalThis.location.origin}${made.path}`}
          onClose={() => setMade(null)}
        />
      )}
    </div>
  );
}

interface OpenedProps {
  readonly open: Open;
  readonly onClose: () => void;
  readonly onMade: (made: CalendarMade) => void;
}

function Opened({ open, onClose, onMade }: OpenedProps) {
  if (open === null) return null;
  if (open.deed === "add") return <CalendarForm onClose={onClose} onMade={onMade} />;
  if (open.deed === "edit") return <CalendarForm calendar={open.calendar} onClose={onClose} />;
  return <Revoking calendar={open.calendar} onClose={onClose} />;
}

function columnsOf(open: (what: Open) => void): readonly ColumnSpec<Calendar>[] {
  return [
    {
      id: "name",
      name: words.columns.name,
      render: (calendar) => (
        <>
          {calendar.name}
          <div className={styles.quiet}>
            {calendarInWords(calendar)}
            {calendar.is_own ? "" : ` · ${words.foreign}`}
          </div>
        </>
      ),
    },
    {
      id: "state",
      name: words.columns.state,
      render: ({ state, expires_at: end }) => (
        <>
          <StateChip tone={TONES[state]}>{words.states[state]}</StateChip>
          {state === "active" && end !== null && <div className={styles.quiet}>{words.until(day(end))}</div>}
        </>
      ),
    },
    { id: "names", name: words.columns.names, render: ({ names }) => words.namesOf[names] },
    {
      id: "used",
      name: words.columns.used,
      render: ({ last_used_at: at }) => (at === null ? words.never : dayAndClock(at)),
    },
    {
      id: "deeds",
      name: words.columns.deeds,
      nameHidden: true,
      render: (calendar) => (
        <div className={styles.buttons}>
          {calendar.is_own && calendar.state !== "revoked" && (
            <Button
              small
              aria-label={`${words.edit}: ${calendar.name}`}
              onPress={() => open({ deed: "edit", calendar })}
            >
              {words.edit}
            </Button>
          )}
          {calendar.state !== "revoked" && (
            <Button
              small
              aria-label={`${words.revoke}: ${calendar.name}`}
              onPress={() => open({ deed: "revoke", calendar })}
            >
              {words.revoke}
            </Button>
          )}
        </div>
      ),
    },
  ];
}

interface RevokingProps {
  readonly calendar: Calendar;
  readonly onClose: () => void;
}

function Revoking({ calendar, onClose }: RevokingProps) {
  const revoke = useDeed(
    "calendars",
    (id: string) => unwrap(api.DELETE("/api/v1/calendars/{calendar_id}", { params: { path: { calendar_id: id } } })),
    onClose,
  );
  return (
    <Dialog title={words.revokeTitle} isOpen onClose={onClose}>
      {revoke.isError && <Problem error={revoke.error} />}
      <p>{words.revokeAsk(calendar.name)}</p>
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="danger" isPending={revoke.isPending} onPress={() => revoke.mutate(calendar.id)}>
          {words.revoke}
        </Button>
      </Actions>
    </Dialog>
  );
}
