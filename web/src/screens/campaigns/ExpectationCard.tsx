import { Link } from "wouter";
import { useMay } from "../../app/session";
import { campaigns } from "../../text/campaigns";
import { day, dayAndClock } from "../../text/moment";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip, type Tone } from "../../ui/StateChip";
import styles from "./campaigns.module.css";
import { sayOf, useCard, useDeed, type Said } from "./data";
import { Saying } from "./Saying";
import { StateOf } from "./StateOf";
import type { Attached, Campaign, Card } from "./types";
import { WhoIsIt } from "./WhoIsIt";
import { WordList } from "./WordList";

const words = campaigns.card;
const TONES: Readonly<Record<Attached["state"], Tone>> = { attached: "good", asked: "warn", refused: "calm" };

export interface ExpectationCardProps {
  readonly id: string;
  readonly campaign: Campaign;
  readonly onClose: () => void;
}

/** An expectation: how it stands, its documents, what people said of it. */
export function ExpectationCard({ id, campaign, onClose }: ExpectationCardProps) {
  const query = useCard(id);
  const title = query.data?.sender.name ?? campaign.title;
  return (
    <Dialog title={title} isOpen wide onClose={onClose}>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && <Shown card={query.data} />}
    </Dialog>
  );
}

function Shown({ card }: { readonly card: Card }) {
  const mayMatch = useMay("reviewer");
  const mayDecide = useMay("methodist");
  const say = useDeed((said: Said) => sayOf(card, said), words.saved);
  return (
    <div className={styles.form}>
      <Facts card={card} />
      {mayDecide && card.sender.state === "asked" && <WhoIsIt card={card} />}
      <h3>{words.documents}</h3>
      {card.attached.length === 0 && <p className={styles.quiet}>{words.noDocuments}</p>}
      <ul className={styles.list}>
        {card.attached.map((one) => (
          <li key={one.document_id} className={styles.item}>
            <Document one={one} onSay={mayMatch ? say.mutate : undefined} />
          </li>
        ))}
      </ul>
      {mayMatch && <Saying card={card} onSay={say.mutate} mayDecide={mayDecide} isPending={say.isPending} />}
      <h3>{words.history}</h3>
      {card.words.length === 0 && <p className={styles.quiet}>{words.noHistory}</p>}
      <WordList campaign={card.campaign.id} words={card.words} />
    </div>
  );
}

function Facts({ card }: { readonly card: Card }) {
  const isOver = card.days_over > 0 && card.state !== "sent";
  return (
    <dl className={styles.facts}>
      <dt>{words.due}</dt>
      <dd>{day(card.due)}</dd>
      <dt>{words.state}</dt>
      <dd>
        <StateOf state={card.state} /> {isOver ? campaigns.over(card.days_over) : ""}
      </dd>
      {card.lacks.length > 0 && (
        <>
          <dt>{words.lacks}</dt>
          <dd>{card.lacks.map(({ word }) => word).join("; ")}</dd>
        </>
      )}
    </dl>
  );
}

interface DocumentProps {
  readonly one: Attached;
  readonly onSay: ((said: Said) => void) | undefined;
}

function Document({ one, onSay }: DocumentProps) {
  return (
    <>
      <div className={styles.row}>
        <Link href={`/documents/${one.document_id}`} className={styles.strong}>
          {one.name}
        </Link>
        <StateChip tone={TONES[one.state]}>{words[one.state]}</StateChip>
      </div>
      <p className={styles.quiet}>
        {[dayAndClock(one.received_at), one.municipality, one.author, one.reason].filter(Boolean).join(" · ")}
      </p>
      {one.superseded_by !== null && <p className={styles.quiet}>{words.superseded}</p>}
      {onSay !== undefined && (
        <div className={styles.row}>
          {one.state !== "attached" && (
            <Button small onPress={() => onSay({ kind: "attach", document: one.document_id })}>
              {words.yes}
            </Button>
          )}
          {one.state !== "refused" && (
            <Button small look="danger" onPress={() => onSay({ kind: "detach", document: one.document_id })}>
              {words.no}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
