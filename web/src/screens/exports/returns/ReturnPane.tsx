import { useState } from "react";
import { useMay } from "../../../app/session";
import { dayAndClock } from "../../../text/moment";
import { formatNumber } from "../../../text/plural";
import { returns as words } from "../../../text/returns";
import { Button } from "../../../ui/Button";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { ProgressBar } from "../../../ui/ProgressBar";
import { StateChip } from "../../../ui/StateChip";
import { useDeed, useRemove, useReturn, type LineKind, type ReturnItem } from "./data";
import { Lines } from "./Lines";
import { TONES } from "./tones";
import styles from "./returns.module.css";

interface ReturnPaneProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One file: what was found in it, what is taken of it, what became of that. */
export function ReturnPane({ id, onBack }: ReturnPaneProps) {
  const { data, error, isPending, refetch } = useReturn(id);
  return (
    <section aria-label={words.title} className={styles.pane}>
      <div>
        <Button small look="quiet" onPress={onBack}>
          ← {words.back}
        </Button>
      </div>
      {isPending && <Loading />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Told item={data} onBack={onBack} />}
    </section>
  );
}

function Told({ item, onBack }: { readonly item: ReturnItem; readonly onBack: () => void }) {
  const [kind, setKind] = useState<LineKind | null>(null);
  const isCompared = !["queued", "comparing", "failed"].includes(item.state);
  const hasLines = item.counts.some(({ lines }) => lines > 0);
  return (
    <>
      <div className={styles.head}>
        <h2>{item.name}</h2>
        <StateChip tone={TONES[item.state]}>{words.states[item.state]}</StateChip>
        <span className={styles.quiet}>{words.sentBy(item.author, dayAndClock(item.at))}</span>
      </div>
      <State item={item} />
      {isCompared && <Summary item={item} kind={kind} onKind={setKind} />}
      {isCompared && !hasLines && (
        <EmptyState title={words.nothing}>
          <p>{words.nothingHint}</p>
        </EmptyState>
      )}
      <Deeds item={item} onBack={onBack} />
      {isCompared && hasLines && <Lines item={item} kind={kind} />}
    </>
  );
}

/** What is being done with the file, or has been, in words. */
function State({ item }: { readonly item: ReturnItem }) {
  const sum = (of: "chosen" | "taken" | "left") => item.counts.reduce((all, one) => all + one[of], 0);
  const done = sum("taken") + sum("left");
  return (
    <div role="status">
      {(item.state === "queued" || item.state === "comparing") && <ProgressBar label={words.comparing} share={null} />}
      {item.state === "applying" && (
        <ProgressBar
          label={words.progress}
          share={done / Math.max(sum("chosen"), 1)}
          words={`${formatNumber(done)} / ${formatNumber(sum("chosen"))}`}
        />
      )}
      {item.state === "undoing" && <ProgressBar label={words.progressBack} share={null} />}
      {item.state === "done" && <p>{words.done(sum("taken"), sum("left"))}</p>}
      {item.state === "undone" && <p>{words.undone}</p>}
      {item.state === "failed" && <p>{[item.message, item.advice].filter(Boolean).join(" ")}</p>}
    </div>
  );
}

interface SummaryProps {
  readonly item: ReturnItem;
  readonly kind: LineKind | null;
  readonly onKind: (kind: LineKind | null) => void;
}

/** The counts first; each of them filters the plan. */
function Summary({ item, kind, onKind }: SummaryProps) {
  const all = item.counts.reduce((sum, { lines }) => sum + lines, 0);
  return (
    <section aria-label={words.summary} className={styles.summary}>
      <div role="group" aria-label={words.summary} className={styles.counts}>
        <Count name={words.all} count={all} isOn={kind === null} onPress={() => onKind(null)} />
        {item.counts.map((one) => (
          <Count
            key={one.kind}
            name={words.kinds[one.kind]}
            count={one.lines}
            isOn={kind === one.kind}
            onPress={() => onKind(one.kind)}
          />
        ))}
      </div>
      <p className={styles.quiet}>
        {words.rows(item.rows)}, {words.same(item.same)}.
      </p>
      {item.formulas > 0 && <p className={styles.quiet}>{words.formulas(item.formulas)}</p>}
      {item.foreign.length > 0 && <p className={styles.quiet}>{words.foreign(item.foreign.join(", "))}</p>}
      {item.missing.length > 0 && <p className={styles.quiet}>{words.missing(item.missing.join(", "))}</p>}
      {!item.knows_removed && <p className={styles.quiet}>{words.noRemoved}</p>}
      {kind !== null && <p>{words.kindHints[kind]}</p>}
    </section>
  );
}

interface CountProps {
  readonly name: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function Count({ name, count, isOn, onPress }: CountProps) {
  return (
    <Button look={isOn ? "main" : "plain"} aria-pressed={isOn} isDisabled={count === 0 && !isOn} onPress={onPress}>
      {name}: {formatNumber(count)}
    </Button>
  );
}

/** What may be done with the whole file now. */
function Deeds({ item, onBack }: { readonly item: ReturnItem; readonly onBack: () => void }) {
  const mayDecide = useMay("reviewer");
  const deed = useDeed(item.id);
  const remove = useRemove(item.id, onBack);
  if (!mayDecide) return null;
  const isTaken = item.state === "done" || item.state === "applying";
  const isUntouched = item.state === "planned" || item.state === "failed";
  return (
    <>
      {[deed.error, remove.error].map((error) => error !== null && <Problem key={error.message} error={error} />)}
      <div className={styles.deeds}>
        {item.state === "planned" && (
          <Apply item={item} isPending={deed.isPending} onPress={() => deed.mutate("apply")} />
        )}
        {isTaken && (
          <Button look="danger" isPending={deed.isPending} onPress={() => deed.mutate("undo")}>
            {words.undo}
          </Button>
        )}
        {isUntouched && (
          <Button isPending={remove.isPending} onPress={() => remove.mutate()}>
            {words.remove}
          </Button>
        )}
      </div>
    </>
  );
}

interface ApplyProps {
  readonly item: ReturnItem;
  readonly isPending: boolean;
  readonly onPress: () => void;
}

function Apply({ item, isPending, onPress }: ApplyProps) {
  const chosen = item.counts.reduce((sum, one) => sum + one.chosen, 0);
  return (
    <Button look="main" isDisabled={chosen === 0} isPending={isPending} onPress={onPress}>
      {chosen === 0 ? words.applyNothing : words.apply(chosen)}
    </Button>
  );
}
