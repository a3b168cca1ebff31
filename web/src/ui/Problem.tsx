import { problemOf } from "../api/problem";
import { ru } from "../text/ru";
import { Button } from "./Button";
import styles from "./Problem.module.css";

export interface ProblemProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong and what to do about it. */
export function Problem({ error, onRetry }: ProblemProps) {
  const { body } = problemOf(error);
  return (
    <div className={styles.problem} role="alert">
      <p className={styles.title}>{body.title}</p>
      {body.detail && <p>{body.detail}</p>}
      {body.errors?.map((part) => (
        <p key={part.pointer}>{part.message}</p>
      ))}
      {body.request_id && <p className={styles.small}>{ru.problem.request(body.request_id)}</p>}
      {onRetry !== undefined && (
        <Button small onPress={onRetry}>
          {ru.common.again}
        </Button>
      )}
    </div>
  );
}
