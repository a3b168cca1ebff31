import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { letters as words } from "../../text/letters";
import { Button } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { say } from "../../ui/notices";
import { Asked, Failed } from "./Asked";
import { CheckTable } from "./CheckTable";
import styles from "./letters.module.css";
import { keys, seen, useChange, type Check, type Letter, type Outcome } from "./queries";
import { OUTCOME_TONES } from "./tones";
import { useWhere } from "./where";

const OUTCOMES: readonly Outcome[] = ["mended", "remains", "unsure", "withdrawn", "waiting"];

interface CheckPaneProps {
  readonly letter: Letter;
  readonly mayChange: boolean;
}

/** The letter held against what came after it, point by point. */
export function CheckPane({ letter, mayChange }: CheckPaneProps) {
  const query = useQuery({
    queryKey: keys.check(letter.id, letter.rev),
    queryFn: () => unwrap(api.GET("/api/v1/letters/{letter_id}/check", { params: { path: { letter_id: letter.id } } })),
  });
  const { go } = useWhere();
  const answer = useChange((document: string) =>
    unwrap(
      api.POST("/api/v1/letters/{letter_id}/answered", {
        params: seen(letter),
        body: { documents: [...letter.answers, document] },
      }),
    ),
  );
  const repeat = useChange(
    () => unwrap(api.POST("/api/v1/letters/{letter_id}/repeat", { params: { path: { letter_id: letter.id } } })),
    ({ id }) => {
      say("good", words.check.repeated);
      go({ letter: id, run: null });
    },
  );
  return (
    <section className={styles.card} aria-label={words.check.title}>
      <h3>{words.check.title}</h3>
      <Asked query={query} />
      <Failed of={[answer, repeat]} />
      {query.data && (
        <Found letter={letter} found={query.data} mayChange={mayChange} onAnswer={(id) => answer.mutate(id)} />
      )}
      {mayChange && query.data !== undefined && query.data.remains > 0 && (
        <div className={styles.row}>
          <Button isPending={repeat.isPending} onPress={() => repeat.mutate(undefined)}>
            {words.check.repeat}
          </Button>
        </div>
      )}
    </section>
  );
}

interface FoundProps extends CheckPaneProps {
  readonly found: Check;
  readonly onAnswer: (document: string) => void;
}

function Found({ letter, found, mayChange, onAnswer }: FoundProps) {
  return (
    <>
      <div className={styles.row}>
        {OUTCOMES.filter((one) => found[one] > 0).map((one) => (
          <StateChip key={one} tone={OUTCOME_TONES[one]}>
            {words.outcomes[one]}: {found[one]}
          </StateChip>
        ))}
      </div>
      <p>
        {found.newer.length === 0
          ? words.check.nobody
          : `${words.check.by}: ${found.newer.map((one) => one.title ?? one.name).join(", ")}`}
      </p>
      {mayChange && found.candidates.length > 0 && <Candidates found={found} onAnswer={onAnswer} />}
      <CheckTable letter={letter} items={found.items} mayChange={mayChange} />
    </>
  );
}

/** What came later and may be the answer: a person says so. */
function Candidates({ found, onAnswer }: Pick<FoundProps, "found" | "onAnswer">) {
  return (
    <div>
      <p>{words.check.candidates}</p>
      <ul>
        {found.candidates.map((one) => (
          <li key={one.id}>
            <a href={`/documents/${one.id}`}>{one.title ?? one.name}</a>{" "}
            <Button small aria-label={words.view.answer(one.title ?? one.name)} onPress={() => onAnswer(one.id)}>
              {words.check.name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
