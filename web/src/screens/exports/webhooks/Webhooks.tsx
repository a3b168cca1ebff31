import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import { dayAndClock } from "../../../text/moment";
import { formatNumber } from "../../../text/plural";
import { webhooks as words } from "../../../text/webhooks";
import { Button } from "../../../ui/Button";
import { DataTable, type ColumnSpec } from "../../../ui/DataTable";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { StateChip } from "../../../ui/StateChip";
import { Secret } from "../../access/Secret";
import { STATE_TONES, WATCH_MS, type Webhook, type WebhookMade } from "./data";
import { WebhookCard } from "./WebhookCard";
import { WebhookForm } from "./WebhookForm";
import styles from "./webhooks.module.css";

/** «Вебхуки»: the list, or one of them with its log (`?webhook=`). */
export default function Webhooks() {
  const [search] = useSearchParams();
  const chosen = search.get("webhook");
  return chosen === null ? <WebhookList /> : <WebhookCard key={chosen} id={chosen} />;
}

const COLUMNS: readonly ColumnSpec<Webhook>[] = [
  {
    id: "name",
    name: words.columns.name,
    render: (webhook) => <Link href={`/exports?part=webhooks&webhook=${webhook.id}`}>{webhook.name}</Link>,
  },
  { id: "url", name: words.columns.url, render: ({ url }) => <div className={styles.address}>{url}</div> },
  {
    id: "state",
    name: words.columns.state,
    render: ({ state }) => <StateChip tone={STATE_TONES[state]}>{words.states[state]}</StateChip>,
  },
  { id: "owner", name: words.facts.owner, render: ({ owner }) => owner },
  { id: "waiting", name: words.columns.waiting, number: true, render: ({ waiting }) => formatNumber(waiting) },
  {
    id: "success",
    name: words.columns.success,
    render: ({ last_success_at: at }) => (at === null ? words.never : dayAndClock(at)),
  },
];

function WebhookList() {
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<WebhookMade | null>(null);
  const { query, items } = usePages(
    ["webhooks"],
    (cursor) => unwrap(api.GET("/api/v1/webhooks", { params: { query: pageQuery({ limit: 100 }, cursor) } })),
    { refetchInterval: WATCH_MS },
  );
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <div>
        <Button look="main" onPress={() => setAdding(true)}>
          {words.add}
        </Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={words.title}
        columns={COLUMNS}
        items={items}
        idOf={(webhook) => webhook.id}
        empty={
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        }
        more={
          query.hasNextPage
            ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
            : undefined
        }
      />
      {isAdding && (
        <WebhookForm
          onClose={() => setAdding(false)}
          onMade={(webhook) => {
            setAdding(false);
            setMade(webhook);
          }}
        />
      )}
      {made !== null && <WebhookSecret made={made} onClose={() => setMade(null)} />}
    </div>
  );
}

interface WebhookSecretProps {
  readonly made: WebhookMade;
  readonly onClose: () => void;
}

/** The secret that signs, shown this once. */
export function WebhookSecret({ made, onClose }: WebhookSecretProps) {
  return (
    <Secret title={words.secretTitle} hint={words.secretHint} name={made.name} secret={made.secret} onClose={onClose} />
  );
}
