import { Suspense } from "react";
import { useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { campaigns } from "../../text/campaigns";
import { Loading } from "../../ui/Loading";
import { Tabs } from "../../ui/Tabs";
import { CAMPAIGN_TABS } from "./tabs";

/** «Сбор документов»: who must send what by when, what came, whom to remind. */
export default function Campaigns() {
  const [search, setSearch] = useSearchParams();
  const chosen = CAMPAIGN_TABS.find(({ id }) => id === search.get("tab")) ?? CAMPAIGN_TABS[0];
  return (
    <Screen title={campaigns.title}>
      <Tabs
        label={campaigns.tabs.label}
        selected={chosen.id}
        onSelect={(id) => id !== chosen.id && setSearch({ tab: id }, { replace: true })}
        tabs={CAMPAIGN_TABS.map(({ id, name, Panel }) => ({
          id,
          name,
          content: (
            <Suspense fallback={<Loading />}>
              <Panel />
            </Suspense>
          ),
        }))}
      />
    </Screen>
  );
}
