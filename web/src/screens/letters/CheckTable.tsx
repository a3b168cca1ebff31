import { api, unwrap } from "../../api/client";
import { letters as words } from "../../text/letters";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { StateChip } from "../../ui/StateChip";
import { Where } from "./PointRow";
import styles from "./letters.module.css";
import { seen, useChange, type CheckedPoint, type Letter, type Outcome } from "./queries";
import { OUTCOME_TONES } from "./tones";

const SAID: readonly Outcome[] = ["mended", "remains", "withdrawn"];
const MACHINE = "machine";

interface CheckTableProps {
  readonly letter: Letter;
  readonly items: readonly CheckedPoint[];
  readonly mayChange: boolean;
}

/** The letter on the left, the state on the right; a person's word holds. */
export function CheckTable({ letter, items, mayChange }: CheckTableProps) {
  const word = useChange(({ id, outcome }: { id: string; outcome: Outcome | null }) =>
    unwrap(api.POST("/api/v1/letters/{letter_id}/word", { params: seen(letter), body: { id, outcome } })),
  );
  const choices = [{ id: MACHINE, name: words.check.machine }, ...SAID.map((id) => ({ id, name: words.outcomes[id] }))];
  return (
    <>
      {word.isError && <Problem error={word.error} />}
      <div className={styles.wide}>
        <table className={styles.table}>
          <caption className="visually-hidden">{words.check.table}</caption>
          <thead>
            <tr>
              <th scope="col">{words.check.point}</th>
              <th scope="col">{words.check.state}</th>
              {mayChange && <th scope="col">{words.check.word}</th>}
            </tr>
          </thead>
          <tbody>
            {items.map((one, at) => (
              <tr key={one.point.id}>
                <td>
                  {at + 1}. {one.point.text}
                  <Where point={one.point} />
                </td>
                <td>
                  <Became one={one} />
                </td>
                {mayChange && (
                  <td>
                    <Select
                      labelHidden
                      label={words.check.wordOf(at + 1)}
                      choices={choices}
                      value={one.point.word?.outcome ?? MACHINE}
                      onChange={(id) =>
                        word.mutate({ id: one.point.id, outcome: SAID.find((said) => said === id) ?? null })
                      }
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Became({ one }: { readonly one: CheckedPoint }) {
  return (
    <>
      <StateChip tone={OUTCOME_TONES[one.outcome]}>{words.outcomes[one.outcome]}</StateChip>
      {one.by_person && <div className={styles.quiet}>{words.check.byPerson}</div>}
      {one.reason !== null && <div className={styles.quiet}>{one.reason}</div>}
      {one.where !== null && one.where !== "" && <div>{words.check.here(one.where)}</div>}
      {one.document !== null && (
        <a href={`/documents/${one.document}${one.record === null ? "" : `?record=${one.record}`}`}>
          {words.check.open}
        </a>
      )}
    </>
  );
}
