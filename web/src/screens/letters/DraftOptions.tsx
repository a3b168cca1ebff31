import { useReferences } from "../coverage/data";
import { letters as words } from "../../text/letters";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { Tick } from "../../ui/Tick";
import styles from "./letters.module.css";

export interface Options {
  readonly only_checked: boolean;
  readonly missing: boolean;
  readonly year: number | null;
  readonly reference: string | null;
}

export const NO_OPTIONS: Options = { only_checked: false, missing: false, year: null, reference: null };
const NOTHING = "-";
const YEAR = /^(?:19|20)\d\d$/;

interface DraftOptionsProps {
  readonly options: Options;
  readonly onChange: (options: Options) => void;
}

/** What drafts are made of: which year, which reference, what is ticked by itself. */
export function DraftOptions({ options, onChange }: DraftOptionsProps) {
  const { data } = useReferences("");
  const known = (data?.items ?? []).map(({ id, title }) => ({ id, name: title }));
  return (
    <div className={styles.row}>
      <TextField
        label={words.write.year}
        defaultValue={options.year === null ? "" : String(options.year)}
        onChange={(text) => onChange({ ...options, year: YEAR.test(text.trim()) ? Number(text.trim()) : null })}
        inputMode="numeric"
      />
      <div className={styles.wideField}>
        <Select
          label={words.write.reference}
          choices={[{ id: NOTHING, name: words.write.noReference }, ...known]}
          value={options.reference ?? NOTHING}
          onChange={(id) => onChange({ ...options, reference: id === NOTHING ? null : id })}
        />
      </div>
      <Tick
        name={words.write.onlyChecked}
        isSelected={options.only_checked}
        onChange={(only_checked) => onChange({ ...options, only_checked })}
      />
      <Tick
        name={words.write.missing}
        isSelected={options.missing}
        onChange={(missing) => onChange({ ...options, missing })}
      />
    </div>
  );
}
