import { Link } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { administration } from "../../text/administration";
import { ru } from "../../text/ru";
import { Tabs } from "../../ui/Tabs";
import { Accounts } from "../administration/Accounts";
import { OwnPassword } from "./OwnPassword";
import { Tokens } from "./Tokens";

/** «Доступ»: one's own tokens and password; for administrators the accounts, as on «Администрирование». */
export default function Access() {
  const mayManage = useMay("methodist");
  const isAdministrator = useMay("administrator");
  const own = [
    { id: "tokens", name: ru.access.tokens, content: <Tokens /> },
    { id: "password", name: ru.access.password, content: <OwnPassword /> },
  ];
  const accounts = { id: "accounts", name: administration.tabs.accounts, content: <Accounts /> };
  return (
    <Screen title={ru.access.title} actions={mayManage && <Link href="/administration">{administration.title}</Link>}>
      <Tabs label={ru.access.tabs} tabs={isAdministrator ? [accounts, ...own] : own} />
    </Screen>
  );
}
