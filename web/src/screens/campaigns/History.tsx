import { campaigns } from "../../text/campaigns";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./campaigns.module.css";
import { useWords } from "./data";
import type { Campaign } from "./types";
import { WordList } from "./WordList";

export interface HistoryProps {
  readonly campaign: Campaign;
  readonly onClose: () => void;
}

/** What people said of a campaign and its expectations, newest first. */
export function History({ campaign, onClose }: HistoryProps) {
  const { query, items } = useWords(campaign.id);
  return (
    <Dialog title={campaigns.history.title} isOpen wide onClose={onClose}>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p>{campaigns.history.none}</p>}
      <div className={styles.form}>
        <WordList campaign={campaign.id} words={items} />
        {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{campaigns.more}</Button>}
      </div>
    </Dialog>
  );
}
