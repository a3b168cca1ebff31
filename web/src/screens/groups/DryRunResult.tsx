import { Link } from "wouter";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import styles from "./groups.module.css";
import type { DryRun } from "./types";

export interface DryRunResultProps {
  readonly run: DryRun;
  readonly isBusy: boolean;
  readonly onApply: () => void;
}

/** What a decision would change, and the button that makes it. */
export function DryRunResult({ run, isBusy, onApply }: DryRunResultProps) {
  const { records, documents, checked, shares, by_worker: byWorker } = run;
  return (
    <section className={styles.dry} aria-label={groups.dry}>
      <h3>{groups.dry}</h3>
      <div role="status">
        <p>
          <strong>{records === 0 ? groups.nothing : groups.changes(records, documents)}</strong>
        </p>
        {checked > 0 && <p>{groups.leftChecked(checked)}</p>}
        {byWorker && <p>{groups.byWorker}</p>}
      </div>
      {shares.length > 0 && (
        <details>
          <summary>{groups.shares}</summary>
          <ul className={styles.shares}>
            {shares.map((share) => (
              <li key={share.document_id}>
                <Link href={`/documents/${share.document_id}`}>
                  {groups.share(share.name, share.municipality, share.records)}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {records > 0 && (
        <Button look="main" isDisabled={isBusy} onPress={onApply}>
          {groups.apply(records)}
        </Button>
      )}
    </section>
  );
}
