import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { administration } from "../../text/administration";
import { retention } from "../../text/retention";
import { Tabs } from "../../ui/Tabs";
import { Accounts } from "./Accounts";
import { Audit } from "./Audit";
import { Health } from "./Health";
import { Quotas } from "./Quotas";
import { Retention } from "./Retention";
import { UploadLinks } from "./UploadLinks";

/** «Администрирование»: accounts, upload links, limits, keeping, who did what, how the service is; for a methodist the links alone. */
export default function Administration() {
  const isAdministrator = useMay("administrator");
  const { tabs } = administration;
  const links = { id: "links", name: tabs.links, content: <UploadLinks /> };
  const all = [
    { id: "accounts", name: tabs.accounts, content: <Accounts /> },
    links,
    { id: "quotas", name: tabs.quotas, content: <Quotas /> },
    { id: "retention", name: retention.rules.tab, content: <Retention /> },
    { id: "audit", name: tabs.audit, content: <Audit /> },
    { id: "health", name: tabs.health, content: <Health /> },
  ];
  return (
    <Screen title={administration.title}>
      <Tabs label={administration.title} tabs={isAdministrator ? all : [links]} />
    </Screen>
  );
}
