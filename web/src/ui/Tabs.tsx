import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import styles from "./Tabs.module.css";

export interface TabSpec {
  readonly id: string;
  readonly name: string;
  readonly content: React.ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabSpec[];
  /** Where the address says which panel is seen. */
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}

/** Panels of which one is seen. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const chosen = selected === undefined ? {} : { selectedKey: selected };
  return (
    <AriaTabs {...chosen} onSelectionChange={(id) => onSelect?.(String(id))} className={styles.tabs ?? ""}>
      <TabList aria-label={label} className={styles.list ?? ""}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ""}>
            {tab.name}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ""}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
