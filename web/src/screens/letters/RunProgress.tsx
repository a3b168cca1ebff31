import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { letters as words } from "../../text/letters";
import { ButtonLink } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { ProgressBar } from "../../ui/ProgressBar";
import styles from "./letters.module.css";
import { isOver, keys, useRun } from "./queries";

/** How far letters are, and all of them as one ZIP. */
export function RunProgress({ id }: { readonly id: string }) {
  const client = useQueryClient();
  const { data: run, isError, error, refetch } = useRun(id);
  const over = isOver(run);
  useEffect(() => {
    if (over) {
      void client.invalidateQueries({ queryKey: [...keys.all, "list"] });
      void client.invalidateQueries({ queryKey: [...keys.all, "one"] });
    }
  }, [client, over]);
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (run === undefined) return null;
  const failed = run.items.filter(({ state }) => state === "failed");
  return (
    <section className={styles.card} aria-label={words.make.progress}>
      {!over && (
        <ProgressBar
          label={words.make.progress}
          share={run.done / run.total}
          words={words.make.done(run.done, run.total)}
        />
      )}
      <div role="status">{over && <strong>{words.make.ready(run.made)}</strong>}</div>
      {failed.length > 0 && (
        <div>
          <h2>{words.make.failed}</h2>
          <ul>
            {failed.map((item) => (
              <li key={item.letter}>
                {item.municipality}: {item.message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {run.made > 0 && over && (
        <div className={styles.row}>
          <ButtonLink download href={`/api/v1/letter-runs/${run.id}/file`}>
            {words.make.zip}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
