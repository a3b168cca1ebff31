import { execution } from "../../text/execution";
import { formatNumber } from "../../text/plural";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { BesidePanel } from "./BesidePanel";
import { usePairs, useWanted, type Pair } from "./data";
import styles from "./execution.module.css";

const words = execution.reports;

/** «Отчёт и план»: reports with the plans they are on; one of them side by side. */
export default function ReportsTab() {
  const { search, change } = useWanted();
  const report = search.get("report");
  const plan = search.get("plan");
  if (report !== null && plan !== null) {
    return (
      <div className={styles.panel}>
        <div className={styles.row}>
          <Button onPress={() => change({ report: null, plan: null })}>{words.back}</Button>
        </div>
        <BesidePanel report={report} plan={plan} />
      </div>
    );
  }
  return <Pairs onOpen={(pair) => change({ report: pair.report.id, plan: pair.plan.id })} />;
}

function Pairs({ onOpen }: { readonly onOpen: (pair: Pair) => void }) {
  const { wanted } = useWanted();
  const { query, items } = usePairs(wanted.municipality ?? undefined);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.panel}>
      <DataTable
        label={words.caption}
        columns={columnsOf(onOpen)}
        items={items}
        idOf={(pair) => `${pair.report.id} ${pair.plan.id}`}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        }
      />
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{execution.list.more}</Button>}
    </div>
  );
}

function columnsOf(onOpen: (pair: Pair) => void): ColumnSpec<Pair>[] {
  return [
    {
      id: "report",
      name: words.report,
      minWidth: 220,
      render: (pair) => (
        <button
          type="button"
          className={styles.opener}
          aria-label={words.openPair(pair.report.name)}
          onClick={() => onOpen(pair)}
        >
          {pair.report.title ?? pair.report.name}
        </button>
      ),
    },
    { id: "plan", name: words.plan, minWidth: 220, render: (pair) => pair.plan.title ?? pair.plan.name },
    { id: "place", name: execution.list.place, render: (pair) => pair.plan.municipality ?? execution.none },
    {
      id: "state",
      name: words.state,
      render: (pair) => (
        <>
          {execution.pairState[pair.state]}
          <span className={styles.quiet}>{pair.reason}</span>
        </>
      ),
    },
    {
      id: "covered",
      name: words.covered,
      number: true,
      render: (pair) => words.coveredOf(pair.covered, pair.activities),
    },
    {
      id: "waiting",
      name: words.waiting,
      number: true,
      render: (pair) => formatNumber(pair.unchecked + pair.offered),
    },
    { id: "unplanned", name: words.unplanned, number: true, render: (pair) => formatNumber(pair.unplanned) },
  ];
}
