import { useSearchParams } from "wouter";
import { dayAndClock } from "../../../text/moment";
import { formatNumber } from "../../../text/plural";
import { returns as words } from "../../../text/returns";
import { ru } from "../../../text/ru";
import { Button } from "../../../ui/Button";
import { DataTable, type ColumnSpec } from "../../../ui/DataTable";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { StateChip } from "../../../ui/StateChip";
import { useReturns, type ReturnItem } from "./data";
import { ReturnPane } from "./ReturnPane";
import { Sending } from "./Sending";
import { TONES } from "./tones";
import styles from "./returns.module.css";

const COLUMNS: readonly ColumnSpec<ReturnItem>[] = [
  { id: "file", name: words.columns.file, render: (item) => item.name },
  {
    id: "state",
    name: words.columns.state,
    render: (item) => <StateChip tone={TONES[item.state]}>{words.states[item.state]}</StateChip>,
  },
  { id: "found", name: words.columns.found, render: (item) => <Found item={item} /> },
  {
    id: "by",
    name: words.columns.by,
    render: (item) => <span className={styles.quiet}>{words.sentBy(item.author, dayAndClock(item.at))}</span>,
  },
];

/** «Возврат правок»: a corrected export is compared with the register, chosen from, taken over, taken back. */
export default function Returns() {
  const [search, setSearch] = useSearchParams();
  const chosen = search.get("return");
  const show = (id: string | null) => setSearch(id === null ? { part: "returns" } : { part: "returns", return: id });
  if (chosen !== null) return <ReturnPane key={chosen} id={chosen} onBack={() => show(null)} />;
  return (
    <>
      <p>{words.lead}</p>
      <Sending onSent={(item) => show(item.id)} />
      <Listed />
    </>
  );
}

function Listed() {
  const { query, items } = useReturns();
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <DataTable
        label={words.list}
        columns={COLUMNS}
        items={items}
        idOf={(item) => item.id}
        hrefOf={(item) => `/exports?part=returns&return=${item.id}`}
        empty={<EmptyState title={words.none} />}
      />
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </>
  );
}

function Found({ item }: { readonly item: ReturnItem }) {
  const found = item.counts.filter(({ lines }) => lines > 0);
  if (item.state === "failed") return item.message ?? "—";
  if (found.length === 0) return words.rows(item.rows);
  return found.map(({ kind, lines }) => `${words.kinds[kind]}: ${formatNumber(lines)}`).join(", ");
}
