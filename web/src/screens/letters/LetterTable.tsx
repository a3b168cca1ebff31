import { letters as words } from "../../text/letters";
import { dayAndClock } from "../../text/moment";
import { Button, ButtonLink } from "../../ui/Button";
import { StateChip } from "../../ui/StateChip";
import { Tick } from "../../ui/Tick";
import styles from "./letters.module.css";
import type { Letter } from "./queries";
import { TONES } from "./tones";

interface LetterTableProps {
  readonly items: readonly Letter[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose?: (id: string, isChosen: boolean) => void;
  readonly onOpen: (id: string) => void;
}

/** Letters, a row each: what state it is in, how much goes in, the file. */
export function LetterTable({ items, chosen, onChoose, onOpen }: LetterTableProps) {
  const columns = words.list.columns;
  return (
    <div className={styles.wide}>
      <table className={styles.table}>
        <caption className="visually-hidden">{words.list.name}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.municipality}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.points}</th>
            <th scope="col">{columns.changed}</th>
            <th scope="col">{columns.choose}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.municipality}
                {one.face.number !== null && ` № ${one.face.number}`}
                {one.repeats !== null && <div className={styles.quiet}>{words.list.again}</div>}
              </th>
              <td>
                <StateChip tone={TONES[one.state]}>{words.states[one.state]}</StateChip>
              </td>
              <td>{words.list.ticked(one.ticked, one.total)}</td>
              <td className={styles.quiet}>
                {one.changed_by}, {dayAndClock(one.changed_at)}
              </td>
              <td>
                <div className={styles.row}>
                  {onChoose !== undefined && one.state === "draft" && (
                    <Tick
                      name={words.list.choose(one.municipality)}
                      isSelected={chosen.has(one.id)}
                      onChange={(isChosen) => onChoose(one.id, isChosen)}
                    />
                  )}
                  <Button small aria-label={words.list.open(one.municipality)} onPress={() => onOpen(one.id)}>
                    {words.list.openShort}
                  </Button>
                  {one.files.length > 0 && (
                    <ButtonLink small download href={`/api/v1/letters/${one.id}/file`}>
                      DOCX
                    </ButtonLink>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
