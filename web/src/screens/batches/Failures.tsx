import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { intake } from "../../text/intake";
import { ru } from "../../text/ru";
import { Button, ButtonLink } from "../../ui/Button";
import { say } from "../../ui/notices";
import styles from "./batches.module.css";
import type { Summary } from "./data";

interface FailuresProps {
  readonly batchId: string;
  readonly failures: Summary["failures"];
  readonly mayRetry: boolean;
  readonly onShow: (code: string) => void;
}

/** Why files failed, each reason with its count, what to do and its own «Повторить»: twelve locked files are one line. */
export function Failures({ batchId, failures, mayRetry, onShow }: FailuresProps) {
  const retry = useMutation({
    mutationFn: (code: string | null) =>
      unwrap(
        api.POST("/api/v1/batches/{batch_id}/retry", {
          params: { path: { batch_id: batchId } },
          body: code === null ? {} : { code },
        }),
      ),
    onSuccess: ({ retried }) => say("good", ru.batch.retried(retried)),
  });
  if (failures.length === 0) return null;
  const all = failures.reduce((sum, one) => sum + one.files, 0);
  return (
    <section aria-label={intake.failures} className={styles.failures}>
      <ul>
        {failures.map((failure) => {
          const words = intake.reason(failure.code, failure.message, failure.files);
          return (
            <li key={failure.code}>
              <div>
                <strong>{words}</strong>
                <p className={styles.quiet}>{failure.advice}</p>
              </div>
              <span className={styles.line}>
                <Button small onPress={() => onShow(failure.code)} aria-label={intake.showOf(words)}>
                  {intake.showThese}
                </Button>
                {mayRetry && (
                  <Button small onPress={() => retry.mutate(failure.code)} aria-label={intake.retryOf(words)}>
                    {ru.common.again}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <p className={styles.line}>
        {mayRetry && failures.length > 1 && (
          <Button small onPress={() => retry.mutate(null)}>
            {ru.batch.retryAll(all)}
          </Button>
        )}
        <ButtonLink small download href={`/api/v1/batches/${batchId}/failures`}>
          {intake.failureList}
        </ButtonLink>
      </p>
    </section>
  );
}
