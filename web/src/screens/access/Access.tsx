import { Link } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { administration } from "../../text/administration";
import { ru } from "../../text/ru";
import { Tabs } from "../../ui/Tabs";
import { OwnPassword } from "./OwnPassword";
import { Tokens } from "./Tokens";

/** «Доступ»: one's own tokens and password; the accounts of others stand on «Администрирование». */
export default function Access() {
  const mayManage = useMay("methodist");
  const tabs = [
    { id: "tokens", name: ru.access.tokens, content: <Tokens /> },
    { id: "password", name: ru.access.password, content: <OwnPassword /> },
  ];
  return (
    <Screen title={ru.access.title} actions={mayManage && <Link href="/administration">{administration.title}</Link>}>
      <Tabs label={ru.access.tabs} tabs={tabs} />
    </Screen>
  );
}
