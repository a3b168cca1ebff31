import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import type { ColumnRole, Plan, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/notices";
import { useDocumentChanges } from "./changes";
import styles from "./document.module.css";

const ROLES = (Object.keys(ru.columnRoles) as ColumnRole[]).map((id) => ({ id, name: ru.columnRoles[id] }));

interface PlanColumnsProps {
  readonly plan: Plan;
  readonly isReadOnly: boolean;
}

/** What each column of the plan holds; a role misread is mended for all rows at once. */
export function PlanColumns({ plan, isReadOnly }: PlanColumnsProps) {
  const changes = useDocumentChanges();
  const setRole = async (n: number, role: ColumnRole) => {
    const answer = await changes.changeDocument(({ id, rev }) =>
      unwrap(
        api.PUT("/api/v1/documents/{document_id}/plans/{plan_id}/columns/{number}", {
          params: { path: { document_id: id, plan_id: plan.id, number: n }, header: ifMatch(rev) },
          body: { role },
        }),
      ),
    );
    if (answer !== null) say("good", ru.header.changed(answer.changed));
  };
  if (plan.columns.length === 0) return null;
  return (
    <div className={styles.wide}>
      <h3>{ru.header.columns}</h3>
      <p className={styles.origin}>{ru.header.columnsHint}</p>
      <div className={styles.columns}>
        {plan.columns.map((column, n) => (
          <Select
            key={n}
            label={ru.header.column(n + 1, column.header)}
            choices={ROLES}
            value={column.role}
            onChange={(role) => void setRole(n, role)}
            isDisabled={isReadOnly || changes.isBusy}
          />
        ))}
      </div>
    </div>
  );
}

interface PlanSectionsProps extends PlanColumnsProps {
  readonly records: readonly RecordItem[];
}

/** The sections of the plan with the number of their records; renaming one renames it in all of them. */
export function PlanSections({ plan, records, isReadOnly }: PlanSectionsProps) {
  const counts = new Map<string | null, number>();
  for (const record of records) {
    if (record.plan_id !== plan.id || record.state === "deleted") continue;
    counts.set(record.section, (counts.get(record.section) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  return (
    <div className={styles.wide}>
      <h3>{ru.header.sections}</h3>
      <ul className={styles.sections}>
        {[...counts].map(([name, count]) => (
          <li key={name}>
            <Section plan={plan} name={name} count={count} isReadOnly={isReadOnly} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SectionProps extends PlanColumnsProps {
  readonly name: string | null;
  readonly count: number;
}

function Section({ plan, name, count, isReadOnly }: SectionProps) {
  const changes = useDocumentChanges();
  const [draft, setDraft] = useState<string | null>(null);
  const rename = async () => {
    const to = draft?.trim() ?? "";
    const answer = await changes.changeDocument(({ id, rev }) =>
      unwrap(
        api.POST("/api/v1/documents/{document_id}/plans/{plan_id}/sections", {
          params: { path: { document_id: id, plan_id: plan.id }, header: ifMatch(rev) },
          body: { from: name, to: to === "" ? null : to },
        }),
      ),
    );
    if (answer !== null) {
      setDraft(null);
      say("good", ru.header.changed(answer.changed));
    }
  };
  if (draft === null) {
    return (
      <div className={styles.section}>
        <span>
          {name ?? ru.record.sectionless} <span className={styles.origin}>{ru.common.records(count)}</span>
        </span>
        {!isReadOnly && (
          <Button
            small
            aria-label={`${ru.header.rename}: ${name ?? ru.record.sectionless}`}
            onPress={() => setDraft(name ?? "")}
          >
            {ru.header.rename}
          </Button>
        )}
      </div>
    );
  }
  return (
    <form
      className={styles.section}
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <TextField label={ru.record.fields.section} value={draft} onChange={setDraft} />
      <Button small look="main" type="submit" isPending={changes.isBusy}>
        {ru.common.save}
      </Button>
      <Button small onPress={() => setDraft(null)}>
        {ru.common.cancel}
      </Button>
    </form>
  );
}
