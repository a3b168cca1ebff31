import { api, unwrap } from "../../api/client";
import { useMay } from "../../app/session";
import { letters as words } from "../../text/letters";
import { dayAndClock } from "../../text/moment";
import { Button, ButtonLink } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { say } from "../../ui/notices";
import { Asked, Failed } from "./Asked";
import { CheckPane } from "./CheckPane";
import { Face } from "./Face";
import { History } from "./History";
import { MakeBar } from "./MakeBar";
import { Points } from "./Points";
import { RunProgress } from "./RunProgress";
import styles from "./letters.module.css";
import { seen, useChange, useLetter, type Letter } from "./queries";
import { TONES } from "./tones";
import { useWhere } from "./where";

const ANSWERABLE: ReadonlySet<Letter["state"]> = new Set(["made", "sent"]);
const CHANGEABLE: ReadonlySet<Letter["state"]> = new Set(["draft", "made"]);

interface LetterViewProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** One letter: its face, its points, what became of them, its history. */
export function LetterView({ id, onClose }: LetterViewProps) {
  const query = useLetter(id);
  return (
    <div className={styles.part}>
      <div>
        <Button look="quiet" onPress={onClose}>
          {words.view.back}
        </Button>
      </div>
      <Asked query={query} />
      {query.data && <Opened letter={query.data} />}
    </div>
  );
}

function Opened({ letter }: { readonly letter: Letter }) {
  const may = useMay("reviewer");
  const { run, go } = useWhere();
  const isDraft = letter.state === "draft";
  const mayChange = may && CHANGEABLE.has(letter.state) && !letter.deleted;
  return (
    <section className={styles.part} aria-label={letter.municipality}>
      <h2>
        {letter.municipality} <StateChip tone={TONES[letter.state]}>{words.states[letter.state]}</StateChip>
      </h2>
      <About letter={letter} />
      {run !== null && <RunProgress id={run} />}
      <Files letter={letter} />
      {may && <Steps letter={letter} />}
      {mayChange && isDraft && <MakeBar letters={[letter]} onOrdered={(made) => go({ run: made })} />}
      {letter.files.length > 0 && <CheckPane letter={letter} mayChange={may} />}
      <Face key={`face-${letter.rev}`} letter={letter} mayChange={mayChange} />
      <Points letter={letter} mayChange={mayChange} />
      <History letter={letter} />
    </section>
  );
}

function About({ letter }: { readonly letter: Letter }) {
  return (
    <>
      {letter.repeats !== null && <p>{words.view.repeats}</p>}
      {letter.deleted && <p className={styles.warn}>{words.view.deleted}</p>}
      {letter.face.addressee_unsure && <p className={styles.warn}>{words.view.unsure}</p>}
      <p>
        {words.view.about}:{" "}
        {letter.documents.map((one, at) => (
          <span key={one.id}>
            {at > 0 && ", "}
            <a href={`/documents/${one.id}`}>{one.title ?? one.name}</a>
          </span>
        ))}
      </p>
    </>
  );
}

function Files({ letter }: { readonly letter: Letter }) {
  const [last, ...older] = letter.files.toReversed();
  if (last === undefined) return null;
  const href = (version: number) => `/api/v1/letters/${letter.id}/file?version=${version}`;
  return (
    <div className={styles.row}>
      <ButtonLink download href={href(last.version)}>
        {words.view.download(last.version)}
      </ButtonLink>
      <span className={styles.quiet}>
        {last.made_by}, {dayAndClock(last.made_at)}
      </span>
      {older.length > 0 && (
        <details className={styles.details}>
          <summary>{words.view.older}</summary>
          {older.map((file) => (
            <ButtonLink key={file.version} small download href={href(file.version)}>
              {words.view.download(file.version)}
            </ButtonLink>
          ))}
        </details>
      )}
    </div>
  );
}

/** What is done with a letter as a whole; each can be taken back. */
function Steps({ letter }: { readonly letter: Letter }) {
  const params = seen(letter);
  const send = useChange(() => unwrap(api.POST("/api/v1/letters/{letter_id}/sent", { params, body: {} })));
  const answer = useChange(() =>
    unwrap(api.POST("/api/v1/letters/{letter_id}/answered", { params, body: { documents: [] } })),
  );
  const undo = useChange(
    () => unwrap(api.POST("/api/v1/letters/{letter_id}/undo", { params })),
    () => say("good", words.view.undone),
  );
  return (
    <>
      <div className={styles.row}>
        {letter.state === "made" && (
          <Button look="main" isPending={send.isPending} onPress={() => send.mutate(undefined)}>
            {words.view.sent}
          </Button>
        )}
        {ANSWERABLE.has(letter.state) && (
          <Button isPending={answer.isPending} onPress={() => answer.mutate(undefined)}>
            {words.view.answered}
          </Button>
        )}
        {letter.rev > 0 && (
          <Button isPending={undo.isPending} onPress={() => undo.mutate(undefined)}>
            {words.view.undo}
          </Button>
        )}
        <Removing letter={letter} />
      </div>
      <Failed of={[send, answer, undo]} />
    </>
  );
}

function Removing({ letter }: { readonly letter: Letter }) {
  const params = seen(letter);
  const remove = useChange(
    () => unwrap(api.DELETE("/api/v1/letters/{letter_id}", { params })),
    () => say("good", words.view.removed),
  );
  const restore = useChange(() => unwrap(api.POST("/api/v1/letters/{letter_id}/restore", { params })));
  if (letter.deleted)
    return (
      <Button isPending={restore.isPending} onPress={() => restore.mutate(undefined)}>
        {words.view.restore}
      </Button>
    );
  if (!CHANGEABLE.has(letter.state)) return null;
  return (
    <>
      <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate(undefined)}>
        {words.view.remove}
      </Button>
      <Failed of={[remove, restore]} />
    </>
  );
}
