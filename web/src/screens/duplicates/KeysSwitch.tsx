import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import styles from "./duplicates.module.css";

interface KeysSwitchProps {
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Whether single keys answer; what they are. */
function KeysSwitch({ isOn, onChange }: KeysSwitchProps) {
  return (
    <div className={styles.keys}>
      {isOn && <span className={styles.quiet}>{ru.duplicates.keysHint}</span>}
      <Button small look="quiet" aria-pressed={isOn} onPress={() => onChange(!isOn)}>
        {isOn ? ru.duplicates.keysOn : ru.duplicates.keysOff}
      </Button>
    </div>
  );
}

interface TopProps extends KeysSwitchProps {
  readonly lead: string;
  readonly mayJudge: boolean;
}

/** What the screen is for; who may judge is told of the keys. */
export function Top({ lead, mayJudge, isOn, onChange }: TopProps) {
  return (
    <div className={styles.top}>
      <p className={styles.lead}>{lead}</p>
      {mayJudge && <KeysSwitch isOn={isOn} onChange={onChange} />}
    </div>
  );
}
