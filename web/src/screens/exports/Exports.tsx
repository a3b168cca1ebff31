import { lazy, Suspense, type ComponentType } from "react";
import { useSearchParams } from "wouter";
import type { Role } from "../../api/types";
import { Screen } from "../../app/Screen";
import { covers, useAccount } from "../../app/session";
import { exports as words } from "../../text/exports";
import { Loading } from "../../ui/Loading";
import { Tabs } from "../../ui/Tabs";

interface Part {
  readonly id: string;
  readonly name: string;
  readonly Content: ComponentType;
  /** The least role that sees the part. */
  readonly needs: Role;
}

/** The parts of «Выгрузки», each a folder of its own, loaded when it is first seen. */
const PARTS: readonly Part[] = [
  { id: "files", name: words.parts.files, Content: lazy(() => import("./files/Files")), needs: "reader" },
  { id: "saved", name: words.parts.saved, Content: lazy(() => import("./saved/Saved")), needs: "reader" },
  {
    id: "calendars",
    name: words.parts.calendars,
    Content: lazy(() => import("./calendars/Calendars")),
    needs: "reader",
  },
  { id: "forms", name: words.parts.forms, Content: lazy(() => import("./forms/Forms")), needs: "reader" },
  {
    id: "webhooks",
    name: words.parts.webhooks,
    Content: lazy(() => import("./webhooks/Webhooks")),
    needs: "methodist",
  },
  { id: "returns", name: words.parts.returns, Content: lazy(() => import("./returns/Returns")), needs: "reviewer" },
];

/** «Выгрузки»: files, and every other way the data leaves; the address says which part is seen (`?part=`). */
export default function Exports() {
  const [search, setSearch] = useSearchParams();
  const { role } = useAccount();
  const parts = PARTS.filter(({ needs }) => covers(role, needs));
  const selected = parts.find(({ id }) => id === search.get("part"))?.id ?? "files";
  const tabs = parts.map(({ id, name, Content }) => ({
    id,
    name,
    content: (
      <Suspense fallback={<Loading />}>
        <Content />
      </Suspense>
    ),
  }));
  return (
    <Screen title={words.title}>
      <Tabs
        label={words.title}
        tabs={tabs}
        selected={selected}
        onSelect={(part) => {
          // Controlled tabs tell of the one that is shown already, too: the filters of the address stay then.
          if (part !== selected) setSearch(part === "files" ? {} : { part });
        }}
      />
    </Screen>
  );
}
