import { saved as words } from "../../../text/calendars";
import { dayAndClock } from "../../../text/moment";
import { ButtonLink } from "../../../ui/Button";
import type { ColumnSpec } from "../../../ui/DataTable";
import { StateChip } from "../../../ui/StateChip";
import styles from "../calendars/calendars.module.css";
import { filtersInWords } from "../files/words";
import { Deeds } from "./Deeds";
import { timetableInWords, TONES, type Run, type Saved } from "./data";

/** The columns of saved exports; `edit` opens the form. */
export function columnsOf(edit: (saved: Saved) => void): readonly ColumnSpec<Saved>[] {
  return [
    { id: "name", name: words.columns.name, render: (saved) => <What saved={saved} /> },
    {
      id: "when",
      name: words.columns.when,
      render: ({ timetable, kept }) => (
        <>
          {timetableInWords(timetable)}
          {timetable !== null && (
            <div className={styles.quiet}>
              {words.kept.toLowerCase()}: {kept}
            </div>
          )}
        </>
      ),
    },
    { id: "next", name: words.columns.next, render: (saved) => <Next saved={saved} /> },
    { id: "last", name: words.columns.last, render: (saved) => <Last run={saved.last_run} /> },
    {
      id: "deeds",
      name: words.columns.deeds,
      nameHidden: true,
      render: (saved) => <Deeds saved={saved} onEdit={() => edit(saved)} />,
    },
  ];
}

function What({ saved }: { readonly saved: Saved }) {
  // Checked records are said as such, not by each of their states.
  const filters = saved.filters.accepted_only ? { ...saved.filters, state: [] } : saved.filters;
  const said = [words.formats[saved.format], filtersInWords(filters)];
  if (saved.is_shared) said.push(saved.is_own ? words.shared : words.foreign);
  return (
    <>
      {saved.name}
      <div className={styles.quiet}>{said.join(" · ")}</div>
    </>
  );
}

function Next({ saved }: { readonly saved: Saved }) {
  const [next] = saved.next_runs;
  return (
    <>
      {saved.paused === "by-hand" && <StateChip tone="calm">{words.standsByHand}</StateChip>}
      {saved.paused === "owner-blocked" && <StateChip tone="bad">{words.standsBlocked}</StateChip>}
      {saved.paused === null && (next === undefined ? "—" : dayAndClock(next))}
      {saved.failures > 0 && <StateChip tone="warn">{words.failures(saved.failures)}</StateChip>}
    </>
  );
}

function Last({ run }: { readonly run: Run | null }) {
  if (run === null) return words.never;
  return (
    <>
      <StateChip tone={TONES[run.state]}>{words.states[run.state]}</StateChip>
      <div className={styles.quiet}>
        {dayAndClock(run.due_at)}
        {run.by_hand && `, ${words.byHandRun}`}
        {run.missed > 0 && `, ${words.missed(run.missed)}`}
      </div>
      {run.message !== null && (
        <div className={styles.quiet}>{[run.message, run.advice].filter(Boolean).join(" ")}</div>
      )}
      {run.state === "done" && run.export_id !== null && !run.is_pruned && (
        <ButtonLink small download href={`/api/v1/exports/${run.export_id}/file`}>
          {words.download}
        </ButtonLink>
      )}
    </>
  );
}
