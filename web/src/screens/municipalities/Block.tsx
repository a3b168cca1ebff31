import type { UseQueryResult } from "@tanstack/react-query";
import { useId } from "react";
import { Link } from "wouter";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./municipalities.module.css";

export interface BlockProps {
  readonly title: string;
  /** Where all of it is: a name and an address. */
  readonly all?: { readonly name: string; readonly href: string };
  readonly children: React.ReactNode;
}

/** A part of the page with its heading. */
export function Block({ title, all, children }: BlockProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.block}>
      <div className={styles.blockHead}>
        <h2 id={id}>{title}</h2>
        {all !== undefined && (
          <Link href={all.href} className={styles.all}>
            {all.name}
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}

export interface AskedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => React.ReactNode;
}

/** What the server said, or that it is on its way, or what went wrong. */
export function Asked<Data>({ query, children }: AskedProps<Data>) {
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <>{children(query.data)}</>;
}

export interface PlainColumn<Row> {
  readonly name: string;
  readonly number?: boolean;
  readonly render: (row: Row) => React.ReactNode;
}

export interface PlainTableProps<Row> {
  readonly label: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A table as it is printed: its header comes again on each page. */
export function PlainTable<Row>({ label, columns, rows, keyOf }: PlainTableProps<Row>) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={column.number ? styles.number : undefined}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.name} className={column.number ? styles.number : undefined}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
