import { CheckboxGroup, Label } from "react-aria-components";
import { campaigns } from "../../text/campaigns";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/TextField";
import { TickOf } from "../../ui/Tick";
import styles from "./campaigns.module.css";
import { PAPERS, REQUISITES, type Face } from "./form";
import type { Paper, Requisite } from "./types";

const words = campaigns.form;

export interface FaceFieldsProps {
  readonly face: Face;
  readonly onChange: (face: Face) => void;
}

/** What is expected, and by when. */
export function FaceFields({ face, onChange }: FaceFieldsProps) {
  const set = (changes: Partial<Face>) => onChange({ ...face, ...changes });
  return (
    <>
      <TextField
        label={words.title}
        value={face.title}
        onChange={(title) => set({ title })}
        maxLength={300}
        autoFocus
      />
      <CheckboxGroup value={[...face.papers]} onChange={(papers) => set({ papers: papers as Paper[] })}>
        <Label>{words.papers}</Label>
        <div className={styles.ticks}>
          {PAPERS.map((paper) => (
            <TickOf key={paper} value={paper} name={campaigns.papers[paper]} />
          ))}
        </div>
      </CheckboxGroup>
      <TextField label={words.years} hint={words.yearsHint} value={face.years} onChange={(years) => set({ years })} />
      <Dues face={face} onChange={onChange} />
      <CheckboxGroup
        value={[...face.requisites]}
        onChange={(requisites) => set({ requisites: requisites as Requisite[] })}
      >
        <Label>{words.requisites}</Label>
        <div className={styles.ticks}>
          {REQUISITES.map((one) => (
            <TickOf key={one} value={one} name={campaigns.requisites[one]} />
          ))}
        </div>
      </CheckboxGroup>
      <TextField
        label={words.reference}
        value={face.reference}
        onChange={(reference) => set({ reference })}
        maxLength={300}
      />
    </>
  );
}

function Dues({ face, onChange }: FaceFieldsProps) {
  const put = (dues: Face["dues"]) => onChange({ ...face, dues });
  return (
    <>
      {face.dues.map((one, at) => (
        <div key={at} className={styles.filters}>
          <TextField
            label={words.due(at + 1)}
            type="date"
            value={one.due}
            onChange={(due) => put(face.dues.map((other, index) => (index === at ? { ...other, due } : other)))}
          />
          {face.dues.length > 1 && (
            <Button
              small
              aria-label={words.removeDue(at + 1)}
              onPress={() => put(face.dues.filter((_, index) => index !== at))}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button small onPress={() => put([...face.dues, { number: null, due: "", title: "" }])}>
          {words.addDue}
        </Button>
      </div>
    </>
  );
}
