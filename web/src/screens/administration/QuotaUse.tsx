import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { administration } from "../../text/administration";
import { fileSize } from "../../text/moment";
import { formatNumber } from "../../text/plural";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { shareOf, type Limits, type Used } from "./quotas";

const words = administration.quotas;

interface QuotaUseProps {
  readonly of: "user" | "municipality";
  readonly limits: Limits;
}

/** Who sent and ordered how much today, of what they may; what is kept of each municipality. */
export function QuotaUse({ of, limits }: QuotaUseProps) {
  const { query, items } = usePages(["quotas", "use", of], (cursor) =>
    unwrap(api.GET("/api/v1/quotas/use", { params: { query: pageQuery({ of, limit: 100 }, cursor) } })),
  );
  if (query.isPending) return <Loading />;
  return (
    <section aria-label={words.use[of]}>
      <h2>{words.use[of]}</h2>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={words.use[of]}
        columns={of === "user" ? columnsOfUser(limits) : columnsOfMunicipality(limits)}
        items={items}
        idOf={(used) => used.subject}
        empty={<EmptyState title={words.none} />}
        more={
          query.hasNextPage
            ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
            : undefined
        }
      />
    </section>
  );
}

type Columns = readonly ColumnSpec<Used>[];

const NAME: ColumnSpec<Used> = {
  id: "name",
  name: words.columns.name,
  render: (used) => used.name ?? words.gone,
};

function columnsOfUser(limits: Limits): Columns {
  return [
    NAME,
    column("files", (used) => ofLimit(used.files, limits.user_files, formatNumber)),
    column("bytes", (used) => ofLimit(used.bytes, limits.user_bytes, fileSize)),
    column("exports", (used) => ofLimit(used.exports, limits.exports_day, formatNumber)),
  ];
}

function columnsOfMunicipality(limits: Limits): Columns {
  return [
    NAME,
    column("files", (used) => ofLimit(used.files, limits.municipality_files, formatNumber)),
    column("bytes", (used) => ofLimit(used.bytes, limits.municipality_bytes, fileSize)),
    column("kept", (used) => ofLimit(used.kept, limits.municipality_kept, fileSize)),
  ];
}

function column(id: "files" | "bytes" | "exports" | "kept", render: (used: Used) => string): ColumnSpec<Used> {
  return { id, name: words.columns[id], number: true, render };
}

/** Return «12 из 50 000 (0 %)», or the number alone where there is no limit. */
function ofLimit(used: number, limit: number | null, write: (value: number) => string): string {
  const share = shareOf(used, limit);
  return limit === null || share === null ? write(used) : words.ofLimit(write(used), write(limit), share);
}
