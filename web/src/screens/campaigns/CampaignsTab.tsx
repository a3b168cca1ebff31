import { useState } from "react";
import { useSearchParams } from "wouter";
import { useMay } from "../../app/session";
import { campaigns as words } from "../../text/campaigns";
import { day } from "../../text/moment";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { ProgressBar } from "../../ui/ProgressBar";
import { StateChip } from "../../ui/StateChip";
import { CampaignPage } from "./CampaignPage";
import styles from "./campaigns.module.css";
import { useCampaigns } from "./data";
import { NewCampaign } from "./NewCampaign";
import { StateOf } from "./StateOf";
import { STATES, type Campaign } from "./types";

/** The campaigns, or the one that the address names. */
export default function CampaignsTab() {
  const [search, setSearch] = useSearchParams();
  const id = search.get("campaign");
  const open = (campaign: string | null) =>
    setSearch(campaign === null ? { tab: "campaigns" } : { tab: "campaigns", campaign });
  return id === null ? <CampaignList onOpen={open} /> : <CampaignPage key={id} id={id} onOpen={open} />;
}

function CampaignList({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const [isMaking, setMaking] = useState(false);
  const mayMake = useMay("methodist");
  const { query, items } = useCampaigns();
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        <p className={styles.quiet}>{words.hint}</p>
        {mayMake && (
          <Button look="main" onPress={() => setMaking(true)}>
            {words.make}
          </Button>
        )}
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <DataTable
          label={words.list}
          columns={COLUMNS}
          items={items}
          idOf={(campaign) => campaign.id}
          hrefOf={(campaign) => `/campaigns?tab=campaigns&campaign=${campaign.id}`}
          empty={
            <EmptyState title={words.none}>
              <p>{words.noneHint}</p>
            </EmptyState>
          }
          more={
            query.hasNextPage
              ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
              : undefined
          }
        />
      )}
      {isMaking && (
        <NewCampaign
          onClose={() => setMaking(false)}
          onMade={(campaign) => {
            setMaking(false);
            onOpen(campaign.id);
          }}
        />
      )}
    </div>
  );
}

const COLUMNS: readonly ColumnSpec<Campaign>[] = [
  {
    id: "title",
    name: words.columns.title,
    render: (campaign) => (
      <>
        <span className={styles.strong}>{campaign.title}</span>
        {campaign.closed_at !== null && <StateChip tone="calm">{words.closed}</StateChip>}
      </>
    ),
  },
  { id: "rounds", name: words.columns.rounds, render: ({ rounds }) => rounds.map(({ due }) => day(due)).join(", ") },
  {
    id: "progress",
    name: words.columns.progress,
    render: (campaign) => <Progress campaign={campaign} />,
  },
  {
    id: "asked",
    name: words.columns.asked,
    render: ({ tally }) => (tally.asked > 0 ? words.questions(tally.asked) : ""),
  },
];

/** How far a campaign has come: a bar, and what it stands for in words. */
export function Progress({ campaign }: { readonly campaign: Campaign }) {
  const { tally, title } = campaign;
  return (
    <div className={styles.progress}>
      <ProgressBar
        label={words.progressOf(title)}
        share={tally.total === 0 ? 0 : tally.done / tally.total}
        words={words.progress(tally.done, tally.total)}
      />
      <div className={styles.chips}>
        {STATES.filter((state) => (tally.counts[state] ?? 0) > 0).map((state) => (
          <StateOf key={state} state={state} count={tally.counts[state] ?? 0} />
        ))}
      </div>
    </div>
  );
}
