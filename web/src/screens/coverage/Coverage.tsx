import { useMemo } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useSearchParams } from "wouter";
import { useTitle } from "../../app/Screen";
import { ru } from "../../text/ru";
import tabs from "../../ui/Tabs.module.css";
import { cx } from "../../ui/cx";
import styles from "./coverage.module.css";
import { DocumentFilters } from "./DocumentFilters";
import { oneOf, searchOf, textsOf, type Texts } from "./filters";
import { MatrixTab } from "./MatrixTab";
import { SchoolsTab } from "./SchoolsTab";
import { TimelineTab } from "./TimelineTab";

const TABS = ["matrix", "schools", "timeline"] as const;
const PANELS = { matrix: MatrixTab, schools: SchoolsTab, timeline: TimelineTab } as const;

export interface PanelProps {
  readonly texts: Texts;
  readonly onChange: (changes: Texts) => void;
}

/** «Покрытие и сроки»: who plans what of a reference, who forgot, by when; all that is chosen is in the address. */
export default function Coverage() {
  useTitle(ru.coverage.title);
  const [search, setSearch] = useSearchParams();
  const texts = useMemo(() => textsOf(search), [search]);
  const change = (changes: Texts) => setSearch(searchOf(texts, changes));
  const tab = oneOf(texts.tab, TABS);
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">{ru.coverage.title}</h1>
      <Tabs className={cx(tabs.tabs)} selectedKey={tab} onSelectionChange={(key) => change({ tab: String(key) })}>
        <TabList aria-label={ru.coverage.title} className={cx(tabs.list, styles.tabs)}>
          {TABS.map((id) => (
            <Tab key={id} id={id} className={tabs.tab ?? ""}>
              {ru.coverage.tabs[id]}
            </Tab>
          ))}
        </TabList>
        {TABS.map((id) => {
          const Panel = PANELS[id];
          return (
            <TabPanel key={id} id={id} className={cx(tabs.panel, styles.panel)}>
              <DocumentFilters texts={texts} onChange={change} hasReference={id === "matrix"} />
              <Panel texts={texts} onChange={change} />
            </TabPanel>
          );
        })}
      </Tabs>
    </div>
  );
}
