import { useId } from "react";
import { useMay } from "../../app/session";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { DryRunResult } from "./DryRunResult";
import styles from "./groups.module.css";
import type { DecisionKind, GroupField, PartyType } from "./types";
import type { Draft, Keep } from "./decision";
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

/** Where a decision may hold for what comes later: everywhere is the methodists' to say. */
function keepsOf(place: string | null, mayTeachAll: boolean): readonly { readonly id: Keep; readonly name: string }[] {
  const keeps: Keep[] = ["no"];
  if (place !== null) keeps.push("municipality");
  if (mayTeachAll) keeps.push("everywhere");
  return keeps.map((id) => ({ id, name: groups.keeps[id] }));
}

export interface DecisionProps {
  readonly field: GroupField;
  /** The municipality that is looked at alone. */
  readonly place: string | null;
  readonly work: GroupWork;
}

/** What is decided; the dry run; the button that does it. */
export function Decision({ field, place, work }: DecisionProps) {
  const mayTeachAll = useMay("methodist");
  const name = useId();
  const { draft, change, tried, isBusy } = work;
  const canRun = isWhole(draft);
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
      <Select<Keep>
        label={groups.keep}
        choices={keepsOf(place, mayTeachAll)}
        value={draft.keep}
        onChange={(keep) => change({ keep })}
      />
      {draft.excluded.size > 0 && <p className={styles.quiet}>{groups.excluded(draft.excluded.size)}</p>}
      <div>
        <Button type="submit" look={tried === null ? "main" : "plain"} isDisabled={!canRun || isBusy || tried !== null}>
          {groups.tryDry}
        </Button>
      </div>
      <Tried work={work} />
    </form>
  );
}

function Tried({ work: { tried, told, isBusy, error, apply } }: Pick<DecisionProps, "work">) {
  return (
    <>
      {error !== null && <Problem error={error} />}
      <div role="status">{told}</div>
      {tried !== null && <DryRunResult run={tried.run} isBusy={isBusy} onApply={apply} />}
    </>
  );
}

/** Tell whether a decision says what it needs to. */
function isWhole({ kind, text }: Draft): boolean {
  return kind === "accept" || kind === "absent" || text.trim() !== "";
}

function Said({ field, work: { draft, change } }: Omit<DecisionProps, "place">) {
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
