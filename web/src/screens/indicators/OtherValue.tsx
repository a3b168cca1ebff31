import { indicators } from "../../text/indicators";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { useValues } from "./data";
import { FactLink } from "./FactLink";
import styles from "./indicators.module.css";
import type { Point } from "./types";
import { amountOf, yearOf } from "./words";

const words = indicators.card;

export interface OtherValueProps {
  readonly target: Point;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onChoose: (value: string) => void;
}

/** All values of the municipality: a pair is made by hand where none was offered. */
export function OtherValue({ target, isBusy, onClose, onChoose }: OtherValueProps) {
  const { query, items } = useValues(target.id);
  return (
    <Dialog title={words.otherTitle} isOpen onClose={onClose} wide>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.isSuccess && items.length === 0 && <p role="status">{words.otherNone}</p>}
      <ul className={styles.plain}>
        {items.map((fact) => (
          <li key={fact.id} className={styles.offer}>
            <FactLink fact={fact} /> <span>{fact.subject}</span>
            <span className={styles.quiet}>
              {yearOf(fact.year)}, {fact.document_name}
            </span>
            <Button
              small
              isDisabled={isBusy}
              aria-label={words.confirmThis(amountOf(fact), yearOf(target.year))}
              onPress={() => onChoose(fact.id)}
            >
              {words.confirm}
            </Button>
          </li>
        ))}
      </ul>
      <Actions>
        {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{indicators.more}</Button>}
        <Button onPress={onClose}>{words.close}</Button>
      </Actions>
    </Dialog>
  );
}
