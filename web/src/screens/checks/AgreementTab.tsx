import { people } from "../../text/people";
import { formatNumber } from "../../text/plural";
import { ru } from "../../text/ru";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./checks.module.css";
import { useAgreement, type Agreement, type FieldAgreement } from "./data";

const words = people.checks;
type Month = Agreement["months"][number];

function percent(share: number | null): string {
  return share === null ? "—" : `${formatNumber(Math.round(share * 1000) / 10)} %`;
}

function fieldName(name: string): string {
  const names: Readonly<Record<string, string>> = ru.record.fields;
  return names[name] ?? name;
}

const FIELD_COLUMNS: readonly ColumnSpec<FieldAgreement>[] = [
  { id: "field", name: words.field, render: ({ field }) => fieldName(field) },
  { id: "exact", name: words.exact, number: true, render: ({ exact }) => percent(exact) },
  { id: "pairs", name: words.checksColumn, number: true, render: ({ same, pairs }) => words.of(same, pairs) },
  {
    id: "alpha",
    name: words.alpha,
    number: true,
    render: ({ alpha }) => (alpha === null ? "—" : formatNumber(Math.round(alpha * 100) / 100)),
  },
  {
    id: "machine",
    name: words.machineRight,
    number: true,
    render: ({ machine_right: right, known }) => words.of(right, known),
  },
];

const MONTH_COLUMNS: readonly ColumnSpec<Month>[] = [
  { id: "month", name: words.month, render: ({ month }) => month },
  { id: "checks", name: words.checksColumn, number: true, render: ({ checks }) => formatNumber(checks) },
  { id: "exact", name: words.exact, number: true, render: ({ exact }) => percent(exact) },
];

/** How often two people read a field the same, by field and by month. */
export function AgreementTab() {
  const { data, isPending, isError, error, refetch } = useAgreement();
  if (isPending) return <Loading />;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data.checks === 0) {
    return (
      <EmptyState title={words.noAgreement}>
        <p>{words.noAgreementHint}</p>
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel}>
      <p role="status">
        {words.count(data.checks)}, {words.exact.toLowerCase()}: {percent(data.exact)}
      </p>
      <h2>{words.fields}</h2>
      <DataTable
        label={words.fields}
        columns={FIELD_COLUMNS}
        items={data.fields}
        idOf={({ field }) => field}
        empty={null}
      />
      <p className={styles.quiet}>{words.alphaHint}</p>
      <h2>{words.months}</h2>
      <DataTable
        label={words.months}
        columns={MONTH_COLUMNS}
        items={data.months}
        idOf={({ month }) => month}
        empty={null}
      />
    </div>
  );
}
