import { useSearchParams } from "wouter";
import { api, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import { exports as words } from "../../../text/exports";
import { ru } from "../../../text/ru";
import { Button } from "../../../ui/Button";
import { DataTable } from "../../../ui/DataTable";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { queryOfTexts, textsOfSearch } from "../../registry/filters";
import { COLUMNS } from "./columns";
import { EXPORTS } from "./data";
import { NewExport } from "./NewExport";

const WATCH_MS = 2000;

/** «Файлы»: order an export, watch it, take the file. */
export default function Files() {
  const [search] = useSearchParams();
  const { query, items } = usePages(
    EXPORTS,
    (cursor) => unwrap(api.GET("/api/v1/exports", { params: { query: pageQuery({ limit: 50 }, cursor) } })),
    { refetchInterval: WATCH_MS },
  );
  return (
    <>
      <NewExport key={search.toString()} narrowed={queryOfTexts(textsOfSearch(search))} />
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Loading />
      ) : (
        <DataTable
          label={words.title}
          columns={COLUMNS}
          items={items}
          idOf={(item) => item.id}
          empty={<EmptyState title={words.none} />}
        />
      )}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </>
  );
}
