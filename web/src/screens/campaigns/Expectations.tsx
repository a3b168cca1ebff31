import { useDeferredValue, useMemo, useState } from "react";
import { campaigns as words } from "../../text/campaigns";
import { day } from "../../text/moment";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { StateChip } from "../../ui/StateChip";
import { TextField } from "../../ui/TextField";
import { Tick } from "../../ui/Tick";
import styles from "./campaigns.module.css";
import { useExpectations, type RowFilter } from "./data";
import { ExpectationCard } from "./ExpectationCard";
import { senderRows, type SenderRow } from "./grid";
import { StateOf } from "./StateOf";
import { STATES, type Campaign, type Expectation, type State } from "./types";

const ANY = "any";

/** Who has sent what: a row a sender, a column a date. */
export function Expectations({ campaign }: { readonly campaign: Campaign }) {
  const [state, setState] = useState<State | typeof ANY>(ANY);
  const [q, setQ] = useState("");
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const letters = useDeferredValue(q.trim());
  const filter: RowFilter = { states: state === ANY ? [] : [state], q: letters, asked };
  const choices = [
    { id: ANY, name: words.all },
    ...STATES.map((id) => ({ id, name: `${words.states[id]}: ${campaign.tally.counts[id] ?? 0}` })),
  ] as const;
  return (
    <section aria-label={words.table} className={styles.panel}>
      <div className={styles.filters}>
        <Select label={words.filter} choices={choices} value={state} onChange={setState} />
        <TextField label={words.find} value={q} onChange={setQ} maxLength={200} />
        <Tick name={words.onlyAsked} isSelected={asked} onChange={setAsked} />
      </div>
      <Rows campaign={campaign} filter={filter} onOpen={setOpened} />
      {opened !== null && <ExpectationCard id={opened} campaign={campaign} onClose={() => setOpened(null)} />}
    </section>
  );
}

interface RowsProps {
  readonly campaign: Campaign;
  readonly filter: RowFilter;
  readonly onOpen: (id: string) => void;
}

function Rows({ campaign, filter, onOpen }: RowsProps) {
  const { query, items } = useExpectations(campaign.id, filter);
  const rows = useMemo(() => senderRows(items), [items]);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) {
    return (
      <EmptyState title={words.noRows}>
        <p>{words.noRowsHint}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.grid}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{words.sender}</th>
              {campaign.rounds.map(({ number, due, title }) => (
                <th key={number} scope="col">
                  {words.round(day(due), title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.sender.id} row={row} campaign={campaign} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly row: SenderRow;
  readonly campaign: Campaign;
  readonly onOpen: (id: string) => void;
}

function Row({ row, campaign, onOpen }: RowProps) {
  const { sender, cells } = row;
  const place = [sender.municipality, sender.region].filter((one) => one !== null).join(", ");
  return (
    <tr>
      <th scope="row">
        {sender.name}
        {place !== "" && <p className={styles.quiet}>{place}</p>}
        {sender.state === "asked" && <StateChip tone="warn">{words.unknown}</StateChip>}
      </th>
      {campaign.rounds.map(({ number }) => {
        const cell = cells.get(number);
        return <td key={number}>{cell === undefined ? "—" : <Cell cell={cell} onOpen={onOpen} />}</td>;
      })}
    </tr>
  );
}

function Cell({ cell, onOpen }: { readonly cell: Expectation; readonly onOpen: (id: string) => void }) {
  const name = words.cell(cell.sender.name, day(cell.due), words.states[cell.state]);
  const late = cell.days_over > 0 && cell.state !== "sent" ? words.over(cell.days_over) : "";
  const told = [
    late,
    cell.is_extended ? words.round(day(cell.due), "") : "",
    cell.lacks.map(({ word }) => word).join("; "),
  ];
  return (
    <button type="button" className={styles.cell} aria-label={name} onClick={() => onOpen(cell.id)}>
      <StateOf state={cell.state} />
      {told
        .filter((text) => text !== "")
        .map((text) => (
          <span key={text} className={styles.quiet}>
            {text}
          </span>
        ))}
      {cell.asked > 0 && <StateChip tone="warn">{words.questions(cell.asked)}</StateChip>}
    </button>
  );
}
