import { useId } from "react";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { DryRunResult } from "./DryRunResult";
import styles from "./groups.module.css";
import type { DecisionKind, GroupField, PartyType } from "./types";
import type { GroupWork } from "./useGroupWork";

const PARTIES = (["split", "organisation", "role", "group", "person"] as const).map((id) => ({
  id,
  name: groups.parties[id],
}));

/** What may be decided about a field. */
export function kindsOf(field: GroupField): readonly DecisionKind[] {
  const kinds: DecisionKind[] = ["accept", "correct"];
  if (field === "deadline" || field === "responsible") kinds.push("read_as");
  if (field !== "activity") kinds.push("absent");
  return kinds;
}

export interface DecisionProps {
  readonly field: GroupField;
  readonly work: GroupWork;
}

/** What is decided; the dry run; the button that does it. */
export function Decision({ field, work }: DecisionProps) {
  const name = useId();
  const { draft, change, tried, told, isBusy, error } = work;
  const canRun = draft.kind === "accept" || draft.kind === "absent" || draft.text.trim() !== "";
  return (
    <form
      className={styles.decision}
      onSubmit={(event) => {
        event.preventDefault();
        if (canRun) work.go();
      }}
    >
      <fieldset className={styles.kinds}>
        <legend>{groups.decision}</legend>
        {kindsOf(field).map((kind) => (
          <label key={kind} className={styles.check}>
            <input type="radio" name={name} checked={draft.kind === kind} onChange={() => change({ kind })} />
            {groups.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <Said field={field} work={work} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.withChecked}
          onChange={(event) => change({ withChecked: event.target.checked })}
        />
        {groups.includeChecked}
      </label>
      {draft.excluded.size > 0 && <p className={styles.quiet}>{groups.excluded(draft.excluded.size)}</p>}
      <div>
        <Button type="submit" look={tried === null ? "main" : "plain"} isDisabled={!canRun || isBusy || tried !== null}>
          {groups.tryDry}
        </Button>
      </div>
      {error !== null && error !== undefined && <Problem error={error} />}
      <div role="status">{told}</div>
      {tried !== null && <DryRunResult run={tried.run} isBusy={isBusy} onApply={work.apply} />}
    </form>
  );
}

function Said({ field, work: { draft, change } }: DecisionProps) {
  const { kind } = draft;
  if (kind !== "correct" && kind !== "read_as") return null;
  const hint = kind === "correct" ? groups.textHint.correct : meantHint(field);
  return (
    <>
      <TextField label={groups.text[kind]} hint={hint} value={draft.text} onChange={(text) => change({ text })} />
      {kind === "read_as" && field === "responsible" && (
        <Select<PartyType | "split">
          label={groups.party}
          choices={PARTIES}
          value={draft.party}
          onChange={(party) => change({ party })}
        />
      )}
    </>
  );
}

function meantHint(field: GroupField): string {
  return field === "responsible" ? groups.textHint.responsible : groups.textHint.deadline;
}
