import { Link, useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { people } from "../../text/people";
import { Tabs } from "../../ui/Tabs";
import { Assignments } from "./Assignments";
import { useTaskCounts, type TaskCounts } from "./data";
import { Mentions } from "./Mentions";
import styles from "./tasks.module.css";

const words = people.tasks;
const TABS = ["assignments", "mentions", "given"] as const;

/** «Мои задания»: what one was asked to check, where one is named, what waits of second checks. */
export default function Tasks() {
  const [search, setSearch] = useSearchParams();
  const counts = useTaskCounts().data;
  const isMethodist = useMay("methodist");
  const chosen = TABS.find((tab) => tab === search.get("tab")) ?? "assignments";
  const tabs = [
    {
      id: "assignments",
      name: words.counted(words.assignments, counts?.assignments ?? 0),
      content: <Assignments mine />,
    },
    { id: "mentions", name: words.counted(words.mentions, counts?.mentions ?? 0), content: <Mentions /> },
    ...(isMethodist ? [{ id: "given", name: words.given, content: <Assignments mine={false} /> }] : []),
  ];
  return (
    <Screen title={words.title}>
      {counts !== undefined && <ChecksWaiting counts={counts} />}
      <Tabs
        label={words.tabs}
        selected={chosen}
        onSelect={(id) => setSearch(id === "assignments" ? {} : { tab: id }, { replace: true })}
        tabs={tabs}
      />
    </Screen>
  );
}

function ChecksWaiting({ counts }: { readonly counts: TaskCounts }) {
  const { second_checks: checks, disputes } = counts;
  if (checks === 0 && disputes === 0) return null;
  return (
    <ul className={styles.waiting}>
      {checks > 0 && (
        <li>
          <Link href="/checks">{words.secondChecks(checks)}</Link>
        </li>
      )}
      {disputes > 0 && (
        <li>
          <Link href="/checks?tab=disputes">{words.disputes(disputes)}</Link>
        </li>
      )}
    </ul>
  );
}
