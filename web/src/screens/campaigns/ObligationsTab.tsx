import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { useMay } from "../../app/session";
import { campaigns } from "../../text/campaigns";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { StateChip, type Tone } from "../../ui/StateChip";
import styles from "./campaigns.module.css";
import { ConfirmObligation } from "./ConfirmObligation";
import { useDeed } from "./data";
import type { Obligation } from "./types";

const words = campaigns.obligations;
const TONES: Readonly<Record<Obligation["state"], Tone>> = { open: "busy", confirmed: "good", refused: "calm" };
const ANY = "any";
const CHOICES = [
  { id: "open", name: words.states.open },
  { id: "confirmed", name: words.states.confirmed },
  { id: "refused", name: words.states.refused },
  { id: ANY, name: words.anyState },
] as const;
type Choice = (typeof CHOICES)[number]["id"];

/** What orders ask to be sent, as Svod read it: a person makes a campaign of each, or refuses it. */
export default function ObligationsTab() {
  const [choice, setChoice] = useState<Choice>("open");
  const [, setSearch] = useSearchParams();
  const [decided, setDecided] = useState<Obligation | null>(null);
  const { query, items } = usePages(["campaigns", "obligations", choice], (cursor) => {
    const wanted = pageQuery({ limit: 50, ...(choice === ANY ? {} : { state: choice }) }, cursor);
    return unwrap(api.GET("/api/v1/obligations", { params: { query: wanted } }));
  });
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <div className={styles.filters}>
        <Select label={words.filter} choices={CHOICES} value={choice} onChange={setChoice} />
      </div>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      )}
      <ul className={styles.list}>
        {items.map((one) => (
          <li key={one.id} className={styles.item}>
            <Shown one={one} onDecide={setDecided} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {campaigns.more}
          </Button>
        </div>
      )}
      {decided !== null && (
        <ConfirmObligation
          id={decided.id}
          onClose={() => setDecided(null)}
          onMade={(campaign) => setSearch({ tab: "campaigns", campaign: campaign.id })}
        />
      )}
    </div>
  );
}

interface ShownProps {
  readonly one: Obligation;
  readonly onDecide: (one: Obligation) => void;
}

function Shown({ one, onDecide }: ShownProps) {
  const mayDecide = useMay("methodist");
  return (
    <>
      <Naming one={one} />
      <p className={styles.said}>{one.above === "" ? one.text : `${one.above} ${one.text}`}</p>
      <Facts one={one} />
      <div className={styles.buttons}>
        <Link href={placeOf(one)}>
          {words.open}: {one.document_name}
        </Link>
        {one.campaign_id !== null && (
          <Link href={`/campaigns?tab=campaigns&campaign=${one.campaign_id}`}>{words.campaign}</Link>
        )}
        {mayDecide && <Deciding one={one} onDecide={onDecide} />}
      </div>
    </>
  );
}

function Naming({ one }: { readonly one: Obligation }) {
  const item = one.item === null ? "" : words.item(one.item);
  return (
    <div className={styles.row}>
      <span className={styles.strong}>{[one.order, item].filter((part) => part !== "").join(", ")}</span>
      <StateChip tone={TONES[one.state]}>{words.states[one.state]}</StateChip>
      {one.is_unsure && <StateChip tone="warn">{words.unsure}</StateChip>}
      {one.recommended && <StateChip tone="calm">{words.recommended}</StateChip>}
    </div>
  );
}

function Facts({ one }: { readonly one: Obligation }) {
  const due = one.due.map(({ text }) => text).join("; ");
  const facts = [
    [words.what, one.thing],
    [words.who, one.addressees.join("; ")],
    [words.to, one.recipient ?? ""],
    [campaigns.card.due, due === "" ? words.noDue : due],
    [words.form, one.form.join("; ")],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function Deciding({ one, onDecide }: ShownProps) {
  const params = { path: { obligation_id: one.id } };
  const refuse = useDeed(
    () => unwrap(api.POST("/api/v1/obligations/{obligation_id}/refuse", { params, body: { reason: "" } })),
    words.refused,
  );
  const reopen = useDeed(
    () => unwrap(api.POST("/api/v1/obligations/{obligation_id}/reopen", { params })),
    words.reopened,
  );
  const about = `${one.order}, ${one.item ?? ""}: ${one.thing}`;
  if (one.state !== "open") {
    return (
      <Button small aria-label={`${words.reopen}: ${about}`} onPress={() => reopen.mutate(undefined)}>
        {words.reopen}
      </Button>
    );
  }
  return (
    <>
      <Button small look="main" aria-label={`${words.decide}: ${about}`} onPress={() => onDecide(one)}>
        {words.decide}
      </Button>
      <Button small look="danger" aria-label={`${words.refuse}: ${about}`} onPress={() => refuse.mutate(undefined)}>
        {words.refuse}
      </Button>
    </>
  );
}

/** The address of the place in the document. */
function placeOf({ document_id, source }: Obligation): string {
  const place = source.page === null || source.page === undefined ? "" : `?place=${source.page}`;
  const box = place !== "" && source.bbox ? `:${source.bbox.join(",")}` : "";
  return `/documents/${document_id}${place}${box}`;
}
