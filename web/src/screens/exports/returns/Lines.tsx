import { Link } from "wouter";
import { useMay } from "../../../app/session";
import { returns as words } from "../../../text/returns";
import { ru } from "../../../text/ru";
import { Button } from "../../../ui/Button";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { StateChip, type Tone } from "../../../ui/StateChip";
import { useChoose, useLines, type LineChoice, type LineKind, type ReturnItem, type ReturnLine } from "./data";
import styles from "./returns.module.css";

const KIND_TONES: Readonly<Record<LineKind, Tone>> = {
  change: "good",
  conflict: "warn",
  unclear: "warn",
  removed: "bad",
  added: "calm",
  refused: "bad",
};
const STATE_TONES = { waiting: "calm", taken: "good", left: "warn", undone: "calm" } as const;

interface LinesProps {
  readonly item: ReturnItem;
  readonly kind: LineKind | null;
}

/** The plan line by line: what it was, what the file says, what the register says now, and what is to stay. */
export function Lines({ item, kind }: LinesProps) {
  const { query, items } = useLines(item, kind);
  const choose = useChoose(item.id);
  const mayChoose = useMay("reviewer") && item.state === "planned";
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section aria-label={words.plan} className={styles.plan}>
      {choose.isError && <Problem error={choose.error} />}
      {mayChoose && <ForAll kind={kind} onChoose={choose.mutate} />}
      {items.length === 0 ? (
        <p className={styles.quiet}>{words.noneOfKind}</p>
      ) : (
        <Plan lines={items} mayChoose={mayChoose} onChoose={choose.mutate} />
      )}
      {query.hasNextPage && (
        <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {ru.common.more}
        </Button>
      )}
    </section>
  );
}

type OnChoose = (choice: LineChoice) => void;

/** One choice for all lines of the kind that is looked at. */
function ForAll({ kind, onChoose }: { readonly kind: LineKind | null; readonly onChoose: OnChoose }) {
  if (kind === null || kind === "refused") return null;
  return (
    <div className={styles.deeds}>
      <Button small onPress={() => onChoose({ take: true, kind })}>
        {words.takeAll}
      </Button>
      <Button small onPress={() => onChoose({ take: false, kind })}>
        {words.leaveAll}
      </Button>
    </div>
  );
}

interface PlanProps {
  readonly lines: readonly ReturnLine[];
  readonly mayChoose: boolean;
  readonly onChoose: OnChoose;
}

function Plan({ lines, mayChoose, onChoose }: PlanProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.table}>
      <table className={styles.table}>
        <thead>
          <tr>
            {Object.entries(words.lineColumns).map(([id, name]) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.number} line={line} mayChoose={mayChoose} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly line: ReturnLine;
  readonly mayChoose: boolean;
  readonly onChoose: OnChoose;
}

function Row({ line, mayChoose, onChoose }: RowProps) {
  return (
    <tr>
      <td>{mayChoose ? <Taking line={line} onChoose={onChoose} /> : <Become line={line} />}</td>
      <td className={styles.quiet}>{line.row === null ? "—" : `${line.sheet}, ${line.row}`}</td>
      <th scope="row" className={styles.what}>
        <What line={line} />
      </th>
      <Said text={line.was} isWhole={line.field === null} />
      <td>
        {line.kind === "removed" ? words.noRow : <strong className={styles.given}>{line.given ?? words.empty}</strong>}
      </td>
      <Said text={line.present} isWhole={line.field === null} />
    </tr>
  );
}

/** Which record and column, of which kind, and what to look at. */
function What({ line }: { readonly line: ReturnLine }) {
  const isKnown = line.document_id !== null && line.record_id !== null;
  return (
    <>
      {isKnown ? (
        <Link href={`/documents/${line.document_id}?record=${line.record_id}`}>{line.title}</Link>
      ) : (
        line.title
      )}
      <span className={styles.field}>{line.field_title ?? words.wholeRow}</span>
      <StateChip tone={KIND_TONES[line.kind]}>{words.kindOf[line.kind]}</StateChip>
      {[line.reason_sentence, line.warning_sentence].filter(Boolean).map((sentence) => (
        <span key={sentence} className={styles.why}>
          {sentence}
        </span>
      ))}
    </>
  );
}

/** What stood, or stands, in a cell; of a whole row nothing. */
function Said({ text, isWhole }: { readonly text: string | null; readonly isWhole: boolean }) {
  if (text !== null) return <td>{text}</td>;
  return <td className={styles.quiet}>{isWhole ? "—" : words.empty}</td>;
}

/** What became of a line; nothing is said of one that was not chosen. */
function Become({ line }: { readonly line: ReturnLine }) {
  const said = words.lineStates[line.state];
  return said === "" ? null : <StateChip tone={STATE_TONES[line.state]}>{said}</StateChip>;
}

/** Mine or theirs of a conflict; a mark for everything else that may be taken. */
function Taking({ line, onChoose }: Omit<RowProps, "mayChoose">) {
  const what = `${line.field_title ?? words.kindOf[line.kind]} — ${line.title}`;
  const choose = (take: boolean) => onChoose({ take, numbers: [line.number] });
  if (line.kind === "refused") return null;
  if (line.kind !== "conflict") {
    return (
      <input
        type="checkbox"
        className={styles.box}
        checked={line.chosen}
        onChange={(event) => choose(event.target.checked)}
        aria-label={words.take(what)}
      />
    );
  }
  return (
    <fieldset className={styles.sides}>
      <legend className="visually-hidden">{words.choice(what)}</legend>
      {[true, false].map((take) => (
        <label key={String(take)} className={styles.side}>
          <input
            type="radio"
            className={styles.box}
            name={`line-${line.number}`}
            checked={line.chosen === take}
            onChange={() => choose(take)}
          />
          {take ? words.mine : words.theirs}
        </label>
      ))}
    </fieldset>
  );
}
