import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./coverage.module.css";
import type { MatrixQuery } from "./filters";
import type { Line } from "./types";

const words = ru.coverage;

export interface ExtrasCardProps {
  readonly line: Line;
  readonly query: MatrixQuery;
  readonly onClose: () => void;
}

/** What a municipality plans and the reference has not. */
export function ExtrasCard({ line, query, onClose }: ExtrasCardProps) {
  const { query: asked, items } = usePages(["coverage", "extras", query, line.key], (cursor) => {
    const of = { ...query, municipality: line.key, limit: 50 };
    return unwrap(api.GET("/api/v1/coverage/extras", { params: { query: pageQuery(of, cursor) } }));
  });
  return (
    <Dialog title={words.extrasOf(line.name)} isOpen onClose={onClose} wide>
      <p>{asked.isSuccess && items.length === 0 ? words.noExtras : words.extrasHint}</p>
      {asked.isError && <Problem error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Loading />}
      <ul className={styles.records}>
        {items.map(({ cluster, name, records, record, document }) => (
          <li key={cluster}>
            <Link href={`/documents/${document}?record=${record}`}>{name}</Link>
            <span className={styles.quiet}> {words.records(records)}</span>
          </li>
        ))}
      </ul>
      <Actions>
        {asked.hasNextPage && (
          <Button onPress={() => void asked.fetchNextPage()} isDisabled={asked.isFetchingNextPage}>
            {words.cell.more}
          </Button>
        )}
        <Button look="main" autoFocus onPress={onClose}>
          {words.cell.close}
        </Button>
      </Actions>
    </Dialog>
  );
}
