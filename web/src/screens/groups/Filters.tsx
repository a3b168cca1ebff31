import { useState } from "react";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { FIELDS, type Wanted } from "./filters";
import styles from "./groups.module.css";

const CHOICES = FIELDS.map((id) => ({ id, name: groups.fields[id] }));

export interface FiltersProps {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

/** Which field, and of which documents. */
export function Filters({ wanted, onChange }: FiltersProps) {
  const [municipality, setMunicipality] = useState(wanted.municipality ?? "");
  const [year, setYear] = useState(wanted.year ?? "");
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    onChange({ ...wanted, municipality: municipality.trim(), year: year.trim(), record: undefined });
  };
  const clear = () => {
    setMunicipality("");
    setYear("");
    onChange({ field: wanted.field });
  };
  const isNarrowed = [wanted.municipality, wanted.year, wanted.batch, wanted.checked].some((one) => one !== undefined);
  return (
    <form className={styles.filters} aria-label={groups.filters} onSubmit={submit}>
      <Select
        label={groups.field}
        choices={CHOICES}
        value={wanted.field}
        onChange={(field) => onChange({ ...wanted, field, record: undefined })}
      />
      <TextField
        label={groups.municipality}
        placeholder={groups.municipalityHint}
        value={municipality}
        onChange={setMunicipality}
      />
      <TextField label={groups.year} inputMode="numeric" value={year} onChange={setYear} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={wanted.checked !== undefined}
          onChange={(event) => onChange({ ...wanted, checked: event.target.checked ? "1" : undefined })}
        />
        {groups.withChecked}
      </label>
      <Button type="submit">{groups.show}</Button>
      {isNarrowed && (
        <Button look="quiet" onPress={clear}>
          {groups.clear}
        </Button>
      )}
    </form>
  );
}
