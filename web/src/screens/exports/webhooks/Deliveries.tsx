import { useState } from "react";
import { api, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import { dayAndClock } from "../../../text/moment";
import { webhooks } from "../../../text/webhooks";
import { Button } from "../../../ui/Button";
import { DataTable, type ColumnSpec } from "../../../ui/DataTable";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import { StateChip } from "../../../ui/StateChip";
import { say } from "../../../ui/notices";
import { DELIVERY_TONES, useDeed, WATCH_MS, type Delivery, type DeliveryState, type Webhook } from "./data";
import { Replaying } from "./Replaying";
import styles from "./webhooks.module.css";

const words = webhooks.log;
const STATES = [
  { id: "any", name: words.any },
  ...(["waiting", "delivered", "failed", "cancelled"] as const).map((id) => ({ id, name: words.states[id] })),
] as const;

/** The log of a webhook: what was sent, what the receiver said, what comes next. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const [state, setState] = useState<DeliveryState | "any">("any");
  const [isReplaying, setReplaying] = useState(false);
  const { query, items } = usePages(
    ["webhooks", webhook.id, "deliveries", state],
    (cursor) =>
      unwrap(
        api.GET("/api/v1/webhooks/{webhook_id}/deliveries", {
          params: {
            path: { webhook_id: webhook.id },
            query: pageQuery({ limit: 50, ...(state === "any" ? {} : { state }) }, cursor),
          },
        }),
      ),
    { refetchInterval: WATCH_MS },
  );
  const replay = useDeed(
    (delivery: Delivery) =>
      unwrap(
        api.POST("/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", {
          params: { path: { webhook_id: webhook.id, delivery_id: delivery.id } },
        }),
      ),
    () => say("good", words.replayed),
  );
  return (
    <section aria-label={words.title} className={styles.panel}>
      <h3 className={styles.heading}>{words.title}</h3>
      <div className={styles.filters}>
        <Select label={words.state} choices={STATES} value={state} onChange={setState} />
        <Button onPress={() => setReplaying(true)}>{words.replayMany}</Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {replay.isError && <Problem error={replay.error} />}
      {query.isPending ? (
        <Loading />
      ) : (
        <DataTable
          label={words.title}
          columns={columnsOf((delivery) => replay.mutate(delivery))}
          items={items}
          idOf={(delivery) => delivery.id}
          empty={<EmptyState title={words.none} />}
          more={
            query.hasNextPage
              ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
              : undefined
          }
        />
      )}
      {isReplaying && <Replaying webhook={webhook} onClose={() => setReplaying(false)} />}
    </section>
  );
}

function columnsOf(replay: (delivery: Delivery) => void): readonly ColumnSpec<Delivery>[] {
  const { columns } = words;
  return [
    { id: "at", name: columns.at, render: ({ created_at: at }) => dayAndClock(at) },
    {
      id: "what",
      name: columns.what,
      render: (delivery) => (
        <>
          {nameOf(delivery.type)}
          {delivery.count > 0 && <div className={styles.quiet}>{words.changes(delivery.count)}</div>}
        </>
      ),
    },
    {
      id: "state",
      name: columns.state,
      render: ({ state }) => <StateChip tone={DELIVERY_TONES[state]}>{words.states[state]}</StateChip>,
    },
    { id: "answer", name: columns.answer, render: (delivery) => <AnswerOf delivery={delivery} /> },
    { id: "tries", name: columns.tries, number: true, render: ({ attempts }) => attempts },
    { id: "next", name: columns.next, render: ({ next_at: at }) => (at === null ? "—" : dayAndClock(at)) },
    {
      id: "actions",
      name: words.replay,
      nameHidden: true,
      render: (delivery) =>
        delivery.type !== "webhook.test" && (
          <Button small aria-label={words.replayOf(dayAndClock(delivery.created_at))} onPress={() => replay(delivery)}>
            {words.replay}
          </Button>
        ),
    },
  ];
}

function AnswerOf({ delivery: { last } }: { readonly delivery: Delivery }) {
  if (last === null) return <>—</>;
  return (
    <>
      {last.status ?? "—"}, {words.took(last.milliseconds)}
      {last.sentence !== null && <div className={styles.quiet}>{last.sentence}</div>}
      {last.excerpt !== "" && <div className={styles.excerpt}>«{last.excerpt}»</div>}
    </>
  );
}

function nameOf(type: string): string {
  if (type === "webhook.test") return words.test;
  return type === "changes.missed" ? words.missed : type;
}
