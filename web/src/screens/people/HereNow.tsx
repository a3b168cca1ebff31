import { problemOf } from "../../api/problem";
import { useMay } from "../../app/session";
import { people } from "../../text/people";
import { Button } from "../../ui/Button";
import { say } from "../../ui/notices";
import type { Presence } from "./data";
import { useDocumentFeed, type FeedListeners } from "./feed";
import styles from "./people.module.css";
import { usePresence } from "./presence";

const words = people.here;

export interface HereNowProps extends FeedListeners {
  readonly documentId: string;
}

/** «Здесь сейчас: …»: says that one is here, shows who else is, follows what they change. It warns and blocks nothing. */
export function HereNow({ documentId, ...listeners }: HereNowProps) {
  const { presence, takeOver } = usePresence(documentId, useMay("reviewer"));
  useDocumentFeed(documentId, listeners);
  const shared = presence?.here.some((one) => !one.is_me) === true ? presence : null;
  const take = () =>
    takeOver().then(
      () => say("good", words.tookOver),
      (error: unknown) => say("bad", problemOf(error).body.title),
    );
  return (
    <section aria-label={words.label} className={styles.here}>
      {/* The live region stands from the start, or screen readers would not hear who comes. */}
      <div role="status" className={styles.names}>
        {shared !== null && <Names presence={shared} />}
      </div>
      {shared !== null && mayTake(shared) && (
        <Button small onPress={() => void take()}>
          {words.takeOver}
        </Button>
      )}
    </section>
  );
}

function mayTake({ held_by_other: holder, here }: Presence): boolean {
  return holder !== null && here.some((one) => one.is_me);
}

function Names({ presence }: { readonly presence: Presence }) {
  const { here, held_by_other: holder, taken_by: taker } = presence;
  return (
    <>
      <span className={styles.quiet}>{words.now}</span>{" "}
      <span className={styles.name}>{here.map(nameOf).join(", ")}</span>
      {holder !== null && <p className={styles.warning}>{taker === null ? words.held(holder) : words.taken(taker)}</p>}
    </>
  );
}

function nameOf({ is_me: isMe, name, holds }: Presence["here"][number]): string {
  const shown = isMe ? words.you : name;
  return holds ? `${shown} (${words.works})` : shown;
}
