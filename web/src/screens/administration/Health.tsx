import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, readAll } from "../../api/pages";
import { administration } from "../../text/administration";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import styles from "./administration.module.css";

const words = administration.health;
/** How often it is asked anew, in milliseconds. */
const EVERY = 5000;

interface CheckRow {
  readonly id: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Whether the service is ready, what waits in its queue, which version runs. */
export function Health() {
  const ready = useQuery({ queryKey: ["ready", "checks"], queryFn: askReady, refetchInterval: EVERY });
  const health = useQuery({ queryKey: ["health"], queryFn: () => unwrap(api.GET("/api/v1/health")) });
  if (ready.isPending) return <Loading />;
  if (ready.isError) return <Problem error={ready.error} onRetry={() => void ready.refetch()} />;
  const { isReady, checks } = ready.data;
  return (
    <div className={styles.panel}>
      <div>
        <StateChip tone={isReady ? "good" : "bad"}>{isReady ? words.ready : words.notReady}</StateChip>
      </div>
      <DataTable label={words.label} columns={COLUMNS} items={checks} idOf={(check) => check.id} empty={null} />
      <Queue />
      <p className={styles.quiet}>
        {health.data !== undefined && words.version(health.data.version)} · <a href="/api/v1/docs">{words.docs}</a>
      </p>
    </div>
  );
}

async function askReady(): Promise<{ isReady: boolean; checks: readonly CheckRow[] }> {
  const { data, error } = await api.GET("/api/v1/ready");
  const { status, checks } = data ?? error;
  return { isReady: status === "ready", checks: Object.entries(checks).map(([id, check]) => ({ id, ...check })) };
}

/** How much is still to be read, over all batches. */
function Queue() {
  const batches = useQuery({
    queryKey: ["batches", "waiting"],
    queryFn: () =>
      readAll((cursor) => unwrap(api.GET("/api/v1/batches", { params: { query: pageQuery({ limit: 200 }, cursor) } }))),
    refetchInterval: EVERY,
  });
  const busy = (batches.data ?? []).filter((batch) => !batch.finished);
  const files = busy.reduce((sum, { counts }) => sum + counts.queued + counts.reading, 0);
  return (
    <section aria-label={words.queue}>
      <h2>{words.queue}</h2>
      <p>{busy.length === 0 ? words.queueIdle : words.queueBusy(files, busy.length)}</p>
    </section>
  );
}

const COLUMNS: readonly ColumnSpec<CheckRow>[] = [
  { id: "name", name: words.columns.name, render: ({ id }) => words.checks[id] ?? id },
  {
    id: "state",
    name: words.columns.state,
    render: ({ ok }) => <StateChip tone={ok ? "good" : "bad"}>{ok ? words.works : words.fails}</StateChip>,
  },
  { id: "says", name: words.columns.says, render: ({ message }) => message },
];
