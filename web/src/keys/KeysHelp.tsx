import { SwitchButton, SwitchField } from "react-aria-components";
import { workplace } from "../text/workplace";
import { ru } from "../text/ru";
import { Button } from "../ui/Button";
import { Actions, Dialog } from "../ui/Dialog";
import styles from "./keys.module.css";
import { groupedKeys } from "./lines";
import { useSingles } from "./singles";
import type { Key } from "./table";

const { help } = workplace;

export interface KeysHelpProps {
  /** The keys that would do something now. */
  readonly keys: readonly Key[];
  readonly names: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

/** What the keys of a screen do; only those that would do something. */
export function KeysHelp({ keys, names, onClose }: KeysHelpProps) {
  const [singles, setSingles] = useSingles();
  const active = keys.filter((key) => singles || key.single !== true);
  return (
    <Dialog title={help.title} isOpen onClose={onClose} wide>
      <p>{help.hint}</p>
      <SwitchField isSelected={singles} onChange={setSingles}>
        <SwitchButton className={styles.switch ?? ""}>
          <span className={styles.track} aria-hidden="true" />
          {help.singles}
        </SwitchButton>
      </SwitchField>
      <p className={styles.quiet}>{help.singlesHint}</p>
      <div className={styles.tables}>
        {groupedKeys(active, names).map(({ place, lines }) => (
          <table key={place} className={styles.table}>
            <caption>{help.places[place]}</caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{help.key}</th>
                <th scope="col">{help.deed}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ caps, name }) => (
                <tr key={name}>
                  <th scope="row">
                    {caps.map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </th>
                  <td>{name}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <Actions>
        <Button autoFocus onPress={onClose}>
          {ru.common.close}
        </Button>
      </Actions>
    </Dialog>
  );
}
