import { Link as Anchor } from "wouter";
import { execution } from "../../text/execution";
import { Button } from "../../ui/Button";
import { say } from "../../ui/notices";
import { StateChip, type Tone } from "../../ui/StateChip";
import { useSaying, type Link } from "./data";
import styles from "./execution.module.css";

const words = execution.reports;
const TONES: Readonly<Record<Link["state"], Tone>> = {
  made: "calm",
  offered: "busy",
  confirmed: "good",
  refused: "bad",
};
const LONGEST = 60;

export interface LinkLineProps {
  readonly link: Link;
  /** The plan's document. */
  readonly document: string;
  /** What is at the other end, and where that stands. */
  readonly text: string;
  readonly name?: string;
  readonly href: string;
  readonly mayChange: boolean;
  /** The other end is the plan's. */
  readonly toPlan?: boolean;
}

/** A link with what it says, how sure it is, and a person's verdict: by a press or by a key. */
export function LinkLine({ link, document, text, name, href, mayChange, toPlan = false }: LinkLineProps) {
  return (
    <div className={styles.link} data-link="">
      <p>
        {name !== undefined && <strong>{name}: </strong>}
        {text}
      </p>
      <p className={styles.row}>
        <StateChip tone={TONES[link.state]}>{execution.linkState[link.state]}</StateChip>
        <span>
          {execution.outcome[link.told.outcome as keyof typeof execution.outcome]}
          {link.told.quote !== "" && `: «${link.told.quote}»`}
        </span>
        <span className={styles.quiet}>{execution.card.score(Math.round(link.score * 100))}</span>
        <Anchor href={href}>{toPlan ? execution.card.toPlan : execution.card.toReport}</Anchor>
        {mayChange && <Verdict link={link} document={document} text={text} />}
      </p>
    </div>
  );
}

type VerdictProps = Pick<LinkLineProps, "link" | "document" | "text">;

function Verdict({ link, document, text }: VerdictProps) {
  const { words: saying, undo } = useSaying();
  const decide = (kind: "confirm" | "refuse") =>
    saying.mutate(
      { words: [{ kind, record: link.record, document, report: link.report, said: link.said }] },
      {
        onSuccess: ({ deed }) =>
          say(
            "good",
            words.decided,
            deed === null ? undefined : { name: execution.card.undo, run: () => undo.mutate(deed) },
          ),
      },
    );
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const onKeyDown = (event: KeyPress) => press(event, decide);
  return (
    <>
      {link.state !== "confirmed" && (
        <Button
          small
          aria-label={words.confirmThis(short)}
          onPress={() => decide("confirm")}
          onKeyDown={onKeyDown}
          isDisabled={saying.isPending}
        >
          {words.confirm}
        </Button>
      )}
      {link.state !== "refused" && (
        <Button
          small
          aria-label={words.refuseThis(short)}
          onPress={() => decide("refuse")}
          onKeyDown={onKeyDown}
          isDisabled={saying.isPending}
        >
          {words.refuse}
        </Button>
      )}
    </>
  );
}

interface KeyPress {
  readonly key: string;
  readonly target: EventTarget;
  readonly preventDefault: () => void;
}

/** One key: 1 right, 2 wrong, arrows to the next link. */
function press(event: KeyPress, decide: (kind: "confirm" | "refuse") => void): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) goOn(event.target, step);
  else if (event.key === "1") decide("confirm");
  else if (event.key === "2") decide("refuse");
  else return;
  event.preventDefault();
}

function goOn(from: EventTarget, step: number): void {
  const all = [...globalThis.document.querySelectorAll<HTMLElement>("[data-link]")];
  const here = all.findIndex((one) => from instanceof Node && one.contains(from));
  all[here + step]?.querySelector<HTMLElement>("button")?.focus();
}
