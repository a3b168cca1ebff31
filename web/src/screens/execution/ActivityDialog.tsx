import { Link } from "wouter";
import { useMay } from "../../app/session";
import { execution } from "../../text/execution";
import { day, dayAndClock } from "../../text/moment";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { say } from "../../ui/notices";
import { hrefOf, useCard, useHistory, useSaying, type Card, type Deed } from "./data";
import styles from "./execution.module.css";
import { LinkLine } from "./LinkLine";
import { SayForm } from "./SayForm";
import { StatusChip } from "./StatusChip";

const words = execution.card;

interface ActivityDialogProps {
  readonly record: string;
  readonly onClose: () => void;
}

/** One activity: when it is due, what speaks of it, what people said; and a word of one's own. */
export function ActivityDialog({ record, onClose }: ActivityDialogProps) {
  const { data, isPending, isError, error, refetch } = useCard(record);
  return (
    <Dialog title={words.title} isOpen onClose={onClose} wide>
      {isPending && <Loading />}
      {isError && <Problem error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Whole card={data} />}
      <Actions>
        <Button onPress={onClose}>{words.close}</Button>
      </Actions>
    </Dialog>
  );
}

function Whole({ card }: { readonly card: Card }) {
  const mayChange = useMay("reviewer");
  return (
    <div className={styles.card}>
      <p>{card.activity}</p>
      <p className={styles.row}>
        <StatusChip status={card.status} />
        <span>{execution.evidence[card.evidence as keyof typeof execution.evidence]}</span>
        {card.contradicted && <span>{execution.list.contradicted}</span>}
        <Link href={hrefOf(card.document, card.spots, card.record)}>{words.toPlan}</Link>
      </p>
      <p>
        {words.dues}:{" "}
        {card.due_dates.length === 0 ? execution.list.noDue : card.due_dates.slice(0, 24).map(day).join(", ")}
        {card.dues > 1 && ` (${execution.list.times(card.times, card.dues)})`}
      </p>
      {card.mark_text !== null && (
        <p>
          {words.mark}: {card.mark_text}
        </p>
      )}
      <section aria-label={words.testimonies} className={styles.part}>
        <h3>{words.testimonies}</h3>
        {card.testimonies.length === 0 && <p className={styles.quiet}>{words.noTestimonies}</p>}
        <ul className={styles.links}>
          {card.testimonies.map((one) => (
            <li key={`${one.link.report} ${one.link.said}`}>
              <LinkLine
                link={one.link}
                document={card.document}
                text={one.statement?.text ?? words.gone}
                name={one.report_name}
                href={hrefOf(one.link.report, one.statement?.spots ?? [])}
                mayChange={mayChange}
              />
            </li>
          ))}
        </ul>
      </section>
      {mayChange && <SayForm card={card} />}
      <History record={card.record} mayChange={mayChange} />
    </div>
  );
}

function History({ record, mayChange }: { readonly record: string; readonly mayChange: boolean }) {
  const { query, items } = useHistory(record);
  const { undo } = useSaying();
  return (
    <section aria-label={words.history} className={styles.part}>
      <h3>{words.history}</h3>
      {query.isSuccess && items.length === 0 && <p className={styles.quiet}>{words.noWords}</p>}
      <ul className={styles.links}>
        {items.map((deed) => (
          <li key={deed.id} className={styles.row}>
            <Said deed={deed} />
            {mayChange && deed.undone_by === null && deed.undoes === null && (
              <Button
                small
                isDisabled={undo.isPending}
                onPress={() => undo.mutate(deed.id, { onSuccess: () => say("good", words.undone) })}
              >
                {words.undo}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{execution.list.more}</Button>}
    </section>
  );
}

function Said({ deed }: { readonly deed: Deed }) {
  const [first] = deed.words;
  return (
    <span>
      {deed.undoes !== null && `${words.isUndo} `}
      {[...new Set(deed.words.map(({ kind }) => words.said[kind]))].join(", ")}
      {typeof first?.until === "string" && ` — ${day(first.until)}`}
      {deed.reason !== null && `: ${deed.reason}`}{" "}
      <span className={styles.quiet}>
        {words.by(deed.author, dayAndClock(deed.at))}
        {deed.undone_by !== null && `, ${words.isUndone}`}
      </span>
    </span>
  );
}
