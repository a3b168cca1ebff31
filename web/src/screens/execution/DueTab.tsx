import { Link } from "wouter";
import { execution } from "../../text/execution";
import { formatNumber } from "../../text/plural";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { useGroups, useWanted, type CountedBy, type Group } from "./data";
import styles from "./execution.module.css";
import { Filters } from "./Filters";

const words = execution.due;
const DAYS = ["7", "30", "60", "90"] as const;
const BY = ["municipality", "responsible", "document"] as const satisfies readonly CountedBy[];

/** «Ближайшие сроки и просрочка»: by municipality, responsible or plan; each number leads to its list. */
export default function DueTab() {
  const { wanted, search, change } = useWanted();
  const by = BY.find((one) => one === search.get("by")) ?? "municipality";
  const days = DAYS.find((one) => one === search.get("days")) ?? "30";
  const { query, items } = useGroups({ ...wanted, status: ["overdue", "due"], days: Number(days) }, by);
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <Filters withStatus={false} />
      <div className={styles.row}>
        <Select
          label={words.by}
          choices={BY.map((id) => ({ id, name: words[id] }))}
          value={by}
          onChange={(id) => change({ by: id })}
        />
        <Select
          label={words.days}
          choices={DAYS.map((id) => ({ id, name: id }))}
          value={days}
          onChange={(id) => change({ days: id })}
        />
      </div>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <DataTable
          label={words.caption}
          columns={columnsOf(by, Number(days), search)}
          items={items}
          idOf={(group) => group.key ?? ""}
          empty={
            <EmptyState title={words.empty}>
              <p>{words.emptyHint}</p>
            </EmptyState>
          }
        />
      )}
      {query.hasNextPage && (
        <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {execution.list.more}
        </Button>
      )}
    </div>
  );
}

function columnsOf(by: CountedBy, days: number, search: URLSearchParams): ColumnSpec<Group>[] {
  const hrefOf = (group: Group, status: "overdue" | "due") => {
    const next = new URLSearchParams(search);
    next.set("tab", "statuses");
    next.set("status", status);
    if (group.key !== null) next.set(by, group.key);
    return `/execution?${next.toString()}`;
  };
  const nameOf = (group: Group) => group.name ?? words.noName;
  return [
    { id: "name", name: words.name, minWidth: 240, render: nameOf },
    {
      id: "overdue",
      name: words.overdue,
      number: true,
      render: (group) => (
        <Count
          count={group.overdue}
          href={hrefOf(group, "overdue")}
          label={words.overdueOf(group.overdue, nameOf(group))}
        />
      ),
    },
    {
      id: "due",
      name: words.soon(days),
      number: true,
      render: (group) => (
        <Count count={group.due} href={hrefOf(group, "due")} label={words.soonOf(group.due, nameOf(group))} />
      ),
    },
    { id: "unchecked", name: words.unchecked, number: true, render: (group) => formatNumber(group.unchecked) },
  ];
}

interface CountProps {
  readonly count: number;
  readonly href: string;
  readonly label: string;
}

function Count({ count, href, label }: CountProps) {
  if (count === 0) return formatNumber(count);
  return (
    <Link href={href} aria-label={label} className={styles.count ?? ""}>
      {formatNumber(count)}
    </Link>
  );
}
