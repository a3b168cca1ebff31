import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { ru } from "../../text/ru";
import { Tabs } from "../../ui/Tabs";
import { Accounts } from "./Accounts";
import { OwnPassword } from "./OwnPassword";
import { Tokens } from "./Tokens";

/** «Доступ»: one's own password and tokens; for administrators the accounts. */
export default function Access() {
  const mayManage = useMay("administrator");
  const accounts = { id: "accounts", name: ru.access.accounts, content: <Accounts /> };
  const own = [
    { id: "tokens", name: ru.access.tokens, content: <Tokens /> },
    { id: "password", name: ru.access.password, content: <OwnPassword /> },
  ];
  return (
    <Screen title={ru.access.title}>
      <Tabs label={ru.access.tabs} tabs={mayManage ? [accounts, ...own] : own} />
    </Screen>
  );
}
