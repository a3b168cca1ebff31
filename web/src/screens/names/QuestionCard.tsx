import { useState } from "react";
import { Link } from "wouter";
import { useMay } from "../../app/session";
import { names as words } from "../../text/names";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { useDecide, type Decision, type Question } from "./data";
import styles from "./names.module.css";

type Scope = Decision["scope"];
const SCOPES: readonly { readonly id: Scope; readonly name: string }[] = (
  ["document", "municipality", "region", "everywhere"] as const
).map((id) => ({ id, name: words.scopes[id] }));

/** One name: what it may be, and the answers to it. */
export function QuestionCard({ question }: { readonly question: Question }) {
  const mayAnswer = useMay("reviewer");
  return (
    <article className={styles.card} aria-label={question.name}>
      <h3 className={styles.name}>{question.name}</h3>
      <p className={styles.quiet}>
        {words.where(question.municipality)} · {words.asking(question.documents)} ·{" "}
        <Link href={`/documents/${question.document}`}>{words.document}</Link>
      </p>
      {mayAnswer && <Answers question={question} />}
    </article>
  );
}

function Answers({ question }: { readonly question: Question }) {
  const [scope, setScope] = useState<Scope>("document");
  const [whole, setWhole] = useState(question.name);
  const decide = useDecide(question.id);
  const isBusy = decide.isPending;
  return (
    <>
      {question.candidates.length > 0 && <p>{words.mayBe}</p>}
      <ul className={styles.candidates}>
        {question.candidates.map(({ entry, score }) => (
          <li key={entry.id}>
            <Button small isDisabled={isBusy} onPress={() => decide.mutate({ entity_id: entry.id, scope })}>
              {words.thisOne(entry.name)}
            </Button>{" "}
            <span className={styles.quiet}>{[entry.municipality, words.alike(score)].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
      <form
        className={styles.answers}
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({ entity_id: null, named: whole, scope });
        }}
      >
        <TextField label={words.inWhole} hint={words.inWholeHint} value={whole} onChange={setWhole} maxLength={300} />
        <Select label={words.scope} choices={SCOPES} value={scope} onChange={setScope} isDisabled={isBusy} />
        <Button type="submit" look="main" small isDisabled={isBusy || whole.trim() === ""}>
          {words.name}
        </Button>
        <Button small isDisabled={isBusy} onPress={() => decide.mutate({ entity_id: null, scope })}>
          {words.nothing}
        </Button>
      </form>
      {decide.isError && <Problem error={decide.error} />}
    </>
  );
}
