import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { administration } from "../../text/administration";
import { Tabs } from "../../ui/Tabs";
import { Accounts } from "./Accounts";
import { Audit } from "./Audit";
import { Health } from "./Health";
import { UploadLinks } from "./UploadLinks";

/** «Администрирование»: accounts, upload links, who did what, how the service is; for a methodist the links alone. */
export default function Administration() {
  const isAdministrator = useMay("administrator");
  const { tabs } = administration;
  const links = { id: "links", name: tabs.links, content: <UploadLinks /> };
  const all = [
    { id: "accounts", name: tabs.accounts, content: <Accounts /> },
    links,
    { id: "audit", name: tabs.audit, content: <Audit /> },
    { id: "health", name: tabs.health, content: <Health /> },
  ];
  return (
    <Screen title={administration.title}>
      <Tabs label={administration.title} tabs={isAdministrator ? all : [links]} />
    </Screen>
  );
}
