import { useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { people } from "../../text/people";
import { Tabs, type TabSpec } from "../../ui/Tabs";
import { AgreementTab } from "./AgreementTab";
import { BlindCheck } from "./BlindCheck";
import { Disputes } from "./Disputes";
import { SettingTab } from "./SettingTab";

const words = people.checks;

/** «Вторая проверка»: a sample read once more by another person, disagreements decided, agreement measured. */
export default function Checks() {
  const [search, setSearch] = useSearchParams();
  const isReviewer = useMay("reviewer");
  const isMethodist = useMay("methodist");
  const tabs: TabSpec[] = [
    ...(isReviewer ? [{ id: "work", name: words.work, content: <BlindCheck /> }] : []),
    ...(isMethodist ? [{ id: "disputes", name: words.disputes, content: <Disputes /> }] : []),
    { id: "agreement", name: words.agreement, content: <AgreementTab /> },
    { id: "setting", name: words.setting, content: <SettingTab /> },
  ];
  const chosen = tabs.find(({ id }) => id === search.get("tab")) ?? tabs[0];
  return (
    <Screen title={words.title}>
      <Tabs
        label={words.tabs}
        selected={chosen?.id ?? "agreement"}
        onSelect={(id) => setSearch({ tab: id }, { replace: true })}
        tabs={tabs}
      />
    </Screen>
  );
}
