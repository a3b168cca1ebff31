import { Suspense } from "react";
import { useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { execution } from "../../text/execution";
import { Loading } from "../../ui/Loading";
import { Tabs } from "../../ui/Tabs";
import { EXECUTION_TABS } from "./tabs";

/** «Исполнение»: what was done of what was planned, by which evidence, and what is due or overdue. */
export default function Execution() {
  const [search, setSearch] = useSearchParams();
  const chosen = EXECUTION_TABS.find(({ id }) => id === search.get("tab")) ?? EXECUTION_TABS[0];
  return (
    <Screen title={execution.title}>
      <Tabs
        label={execution.tabs.label}
        selected={chosen.id}
        onSelect={(id) => setSearch({ tab: id }, { replace: true })}
        tabs={EXECUTION_TABS.map(({ id, name, Panel }) => ({
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
