// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Account, DocumentItem, RecordItem } from "../../api/types";
import { AccountContext } from "../../app/session";
import { PATIENCE } from "../../testing/patience";
import { aRecord } from "../../testing/records";
import { Notices } from "../../ui/Notices";
import { keys, useRecords } from "./data";
import { UndoContext, useUndoing } from "./undoing";
import { Workspace } from "./Workspace";

configure({ asyncUtilTimeout: PATIENCE.timeout });

interface Body {
  readonly set?: Partial<RecordItem>;
  readonly accept?: readonly string[];
}

/** A server of some records: it keeps their revisions and refuses what is stale. */
function server(given: readonly RecordItem[]) {
  let records = [...given];
  let isAway = false;
  const find = (id: string | undefined): RecordItem => {
    const found = records.find((record) => record.id === id);
    if (found === undefined) throw new Error("no such record");
    return found;
  };
  const put = (record: RecordItem) => {
    records = records.map((one) => (one.id === record.id ? record : one));
    return record;
  };
  const patched = async (request: Request): Promise<Response> => {
    const now = find(request.url.split("/").at(-1));
    const body = (await request.json()) as Body;
    if (request.headers.get("if-match") !== `"${now.rev}"`) {
      const problem = {
        code: "stale-revision",
        status: 412,
        title: "Изменено",
        current: now,
        changed_by: "Пётр Ильин",
      };
      return Response.json({ ...problem, changed_at: "2026-03-01T09:04:00Z" }, { status: 412 });
    }
    const accepted = (body.accept ?? []).map((field) => [
      field,
      { confidence: 1, origin: "person" as const, rule: "accepted" },
    ]);
    const decided: readonly string[] = [...Object.keys(body.set ?? {}), ...(body.accept ?? [])];
    const unresolved = now.unresolved.filter((field) => !decided.includes(field));
    const fields = { ...now.fields, ...Object.fromEntries(accepted) } as RecordItem["fields"];
    return Response.json({
      ...put({ ...now, ...body.set, fields, unresolved, rev: now.rev + 1 }),
      command: `c${now.rev}`,
    });
  };
  return {
    goAway: (away: boolean) => {
      isAway = away;
    },
    changeBehind: (id: string, changes: Partial<RecordItem>) => {
      put({ ...find(id), ...changes, rev: find(id).rev + 1 });
    },
    record: find,
    answer: async (request: Request | string): Promise<Response> => {
      if (isAway) throw new TypeError("Failed to fetch");
      if (request instanceof Request && request.method === "PATCH") return patched(request);
      const url = request instanceof Request ? request.url : request;
      if (url.endsWith("/pages")) return Response.json({ rendering: "failed", items: [] });
      if (url.includes("/records")) return Response.json({ items: records, next: null });
      return Response.json({ here: [], items: [], next: null });
    },
  };
}

const DOCUMENT = { id: "d1", name: "план.txt", records: 2, unreviewed: 2, result: null } as unknown as DocumentItem;
const ACCOUNT = { id: "a1", role: "reviewer", name: "Проверяющий" } as Account;
let backend = server([]);

function Page() {
  const undoing = useUndoing();
  const records = useRecords("d1");
  const [id, setId] = useState<string>();
  return (
    <UndoContext value={undoing}>
      <Workspace
        document={DOCUMENT}
        records={records.data ?? []}
        currentId={id}
        onCurrent={setId}
        onApprove={(approve) => void approve()}
      />
    </UndoContext>
  );
}

function open(...records: RecordItem[]) {
  backend = server(records);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(keys.records("d1"), records);
  render(
    <AccountContext value={ACCOUNT}>
      <QueryClientProvider client={client}>
        <Page />
        <Notices />
      </QueryClientProvider>
    </AccountContext>,
  );
}

const text = (name: string) => screen.getByRole<HTMLTextAreaElement>("textbox", { name });
const focused = () => document.activeElement?.getAttribute("data-field");
const press = (keysPressed: string) => userEvent.keyboard(keysPressed);

beforeEach(() => {
  vi.stubGlobal("fetch", (request: Request | string) => backend.answer(request));
  // jsdom has none of these, and lists and dialogs ask them.
  vi.stubGlobal("CSS", { escape: (one: string) => one, supports: () => false });
  Element.prototype.scrollIntoView = vi.fn();
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("the first undecided field has the focus; F2, the text and Enter correct it and lead to the next", async () => {
  open(aRecord({ unresolved: ["result"] }), aRecord({ id: "r2", unresolved: ["activity"] }));
  expect(focused()).toBe("result");
  await press("[F2]май{Enter}");
  await waitFor(() => expect(backend.record("r1").result).toBe("май"));
  expect(focused()).toBe("activity");
  expect(screen.getByRole("row", { name: /Мероприятие/ })).toBe(document.activeElement);
});

test("Enter accepts, and when nothing is left the approval has the focus", async () => {
  open(aRecord({ unresolved: ["deadline"] }));
  await press("{Enter}");
  await waitFor(() => expect(backend.record("r1").fields.deadline?.rule).toBe("accepted"));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Утвердить документ" }));
});

test("Tab walks over undecided fields only, arrows over all", async () => {
  open(aRecord({ unresolved: ["number", "responsible"] }));
  expect(focused()).toBe("number");
  await press("{Tab}");
  expect(focused()).toBe("responsible");
  await press("{Shift>}{Tab}{/Shift}");
  expect(focused()).toBe("number");
  await press("{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("activity");
});

test("leaving a field saves it and says when", async () => {
  open(aRecord({ result: "Приказ" }));
  await userEvent.clear(text("Результат"));
  await userEvent.type(text("Результат"), "Протокол");
  await userEvent.click(text("Срок"));
  await waitFor(() => expect(backend.record("r1").result).toBe("Протокол"));
  expect(await screen.findByText(/^Сохранено \d\d:\d\d$/)).toBeTruthy();
});

test("Escape brings the old value back and saves nothing", async () => {
  open(aRecord({ result: "Приказ" }));
  await userEvent.type(text("Результат"), " и ещё{Escape}");
  expect(text("Результат").value).toBe("Приказ");
  expect(focused()).toBe("result");
  expect(backend.record("r1").rev).toBe(1);
});

test("what is typed while the server is away stays, is told of, and arrives when it is back", async () => {
  open(aRecord({ result: null }));
  backend.goAway(true);
  await userEvent.type(text("Результат"), "Справка{Enter}");
  expect(await screen.findByText(/Нет связи с сервером, повторю: 1 правка/)).toBeTruthy();
  expect(text("Результат").value).toBe("Справка");
  expect(localStorage.getItem("svod.outbox.a1")).toContain("Справка");
  backend.goAway(false);
  await userEvent.click(screen.getByRole("button", { name: "Повторить сейчас" }));
  await waitFor(() => expect(backend.record("r1").result).toBe("Справка"));
});

test("a field somebody else changed first shows both values and whose the other is", async () => {
  open(aRecord({ result: "Приказ" }));
  backend.changeBehind("r1", { result: "Чужое" });
  await userEvent.clear(text("Результат"));
  await userEvent.type(text("Результат"), "Моё{Enter}");
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("Пётр Ильин");
  expect(dialog.textContent).toContain("Чужое");
  expect(backend.record("r1").result).toBe("Чужое");
  await userEvent.click(screen.getByRole("button", { name: "Записать моё" }));
  await waitFor(() => expect(backend.record("r1").result).toBe("Моё"));
});

test("the activity cannot be emptied", async () => {
  open(aRecord());
  await userEvent.clear(text("Мероприятие"));
  await userEvent.type(text("Мероприятие"), "{Enter}");
  expect(screen.getByText("Название мероприятия не может быть пустым.")).toBeTruthy();
  expect(backend.record("r1").rev).toBe(1);
});

test("the question mark shows the keys that do something, and single ones can be switched off there", async () => {
  open(aRecord({ unresolved: ["deadline"] }));
  await press("?");
  const dialog = screen.getByRole("dialog", { name: "Клавиши этого экрана" });
  expect(dialog.textContent).toContain("в документе этого нет");
  expect(dialog.textContent).not.toContain("вернуть действие");
  await userEvent.click(screen.getByRole("switch", { name: "Одиночные клавиши" }));
  expect(dialog.textContent).not.toContain("в документе этого нет");
  await press("{Escape}");
  await press("x");
  expect(backend.record("r1").rev).toBe(1);
});
