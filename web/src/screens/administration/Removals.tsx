import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { components } from "../../api/schema";
import { day } from "../../text/moment";
import { retention } from "../../text/retention";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Problem } from "../../ui/Problem";

type Removal = components["schemas"]["RemovalOut"];

const words = retention.rules;
const COLUMNS: readonly ColumnSpec<Removal>[] = [
  {
    id: "document",
    name: words.columns.document,
    render: (one) => <Link href={`/documents/${one.document_id}`}>{one.name}</Link>,
  },
  { id: "due", name: words.columns.due, render: (one) => day(one.due_at) },
  { id: "cause", name: words.columns.cause, render: (one) => one.reason ?? one.sentence },
  { id: "author", name: words.columns.author, render: (one) => one.author ?? words.byRules },
];

/** What is to go, the soonest first; a document's own page takes that back. */
export function Removals() {
  const { query, items } = usePages(["removals"], (cursor) =>
    unwrap(api.GET("/api/v1/retention/removals", { params: { query: pageQuery({ limit: 100 }, cursor) } })),
  );
  return (
    <>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={words.removals}
        columns={COLUMNS}
        items={items}
        idOf={(one) => one.document_id}
        empty={<EmptyState title={words.none} />}
        more={
          query.hasNextPage
            ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
            : undefined
        }
      />
    </>
  );
}
