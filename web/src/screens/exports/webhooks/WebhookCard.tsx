import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../../api/client";
import { dayAndClock } from "../../../text/moment";
import { webhooks as words } from "../../../text/webhooks";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { StateChip } from "../../../ui/StateChip";
import { Deeds } from "./Deeds";
import { Deliveries } from "./Deliveries";
import { STATE_TONES, WATCH_MS, type Webhook } from "./data";
import styles from "./webhooks.module.css";

/** One webhook: what it is, how it fares, what may be done with it, its log. */
export function WebhookCard({ id }: { readonly id: string }) {
  const query = useQuery({
    queryKey: ["webhooks", id],
    queryFn: () => unwrap(api.GET("/api/v1/webhooks/{webhook_id}", { params: { path: { webhook_id: id } } })),
    refetchInterval: (asked) => (asked.state.status === "error" ? false : WATCH_MS),
  });
  return (
    <div className={styles.panel}>
      <div>
        <Link href="/exports?part=webhooks">← {words.back}</Link>
      </div>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && (
        <>
          <h2 className={styles.heading}>{query.data.name}</h2>
          <p className={styles.state}>
            <StateChip tone={STATE_TONES[query.data.state]}>{words.states[query.data.state]}</StateChip>
            {query.data.state !== "active" && <span>{query.data.sentence}</span>}
          </p>
          <Facts webhook={query.data} />
          <Deeds webhook={query.data} />
          <Deliveries webhook={query.data} />
        </>
      )}
    </div>
  );
}

function Facts({ webhook }: { readonly webhook: Webhook }) {
  const { facts } = words;
  const until = webhook.secret_until;
  return (
    <dl className={styles.facts}>
      <Fact name={facts.url}>{webhook.url}</Fact>
      <Fact name={facts.about}>{aboutOf(webhook)}</Fact>
      <Fact name={facts.municipalities}>{webhook.municipalities.join(", ") || facts.all}</Fact>
      <Fact name={facts.owner}>{webhook.owner}</Fact>
      <Fact name={facts.waiting}>{words.messages(webhook.waiting)}</Fact>
      <Fact name={facts.success}>{momentOf(webhook.last_success_at) ?? words.never}</Fact>
      {webhook.failing_since !== null && <Fact name={facts.failing}>{momentOf(webhook.failing_since)}</Fact>}
      {webhook.held_until !== null && <Fact name={facts.held}>{momentOf(webhook.held_until)}</Fact>}
      <Fact name={facts.secrets}>{until === null ? facts.oneSecret : facts.twoSecrets(dayAndClock(until))}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function momentOf(at: string | null): string | null {
  return at === null ? null : dayAndClock(at);
}

function aboutOf({ types }: Webhook): string {
  if (types.length === 0) return words.everything;
  return types
    .map((type) => (type in words.kinds ? words.kinds[type as keyof typeof words.kinds] : type))
    .join(", ")
    .toLowerCase();
}
