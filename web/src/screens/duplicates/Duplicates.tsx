import { useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { ru } from "../../text/ru";
import { Tabs } from "../../ui/Tabs";
import { Pairs } from "./Pairs";
import { Words } from "./Words";

const WORDS = "words";

/** «Дубликаты»: pairs that may be one activity, and questions about words. */
export default function Duplicates() {
  const [search, setSearch] = useSearchParams();
  return (
    <Screen title={ru.duplicates.title}>
      <Tabs
        label={ru.duplicates.tabs}
        selected={search.get("tab") === WORDS ? WORDS : "pairs"}
        onSelect={(id) => setSearch(id === WORDS ? { tab: WORDS } : {}, { replace: true })}
        tabs={[
          { id: "pairs", name: ru.duplicates.pairsTab, content: <Pairs /> },
          { id: WORDS, name: ru.duplicates.wordsTab, content: <Words /> },
        ]}
      />
    </Screen>
  );
}
