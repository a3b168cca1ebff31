import { useState } from "react";
import { api, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import { saved as words } from "../../../text/calendars";
import { Button } from "../../../ui/Button";
import { DataTable } from "../../../ui/DataTable";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import styles from "../calendars/calendars.module.css";
import { columnsOf } from "./columns";
import { WATCH_MS, type Saved } from "./data";
import { SavedForm } from "./SavedForm";

const SHOWN = (["present", "deleted"] as const).map((id) => ({ id, name: words.shownOf[id] }));

/** «Сохранённые и по расписанию». */
export default function SavedExports() {
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Saved | null>(null);
  const [shown, setShown] = useState<"present" | "deleted">("present");
  const deleted = shown === "deleted";
  const { query, items } = usePages(
    ["saved-exports", shown],
    (cursor) =>
      unwrap(api.GET("/api/v1/saved-exports", { params: { query: pageQuery({ limit: 100, deleted }, cursor) } })),
    { refetchInterval: WATCH_MS },
  );
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <div className={styles.buttons}>
        <Button look="main" onPress={() => setAdding(true)}>
          {words.add}
        </Button>
        <Select label={words.shown} choices={SHOWN} value={shown} onChange={setShown} />
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={words.title}
        columns={columnsOf(setEdited)}
        items={items}
        idOf={(one) => one.id}
        empty={
          deleted ? (
            <EmptyState title={words.noneDeleted} />
          ) : (
            <EmptyState title={words.none}>
              <p>{words.noneHint}</p>
            </EmptyState>
          )
        }
        more={
          query.hasNextPage
            ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
            : undefined
        }
      />
      {isAdding && <SavedForm onClose={() => setAdding(false)} />}
      {edited !== null && <SavedForm saved={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
