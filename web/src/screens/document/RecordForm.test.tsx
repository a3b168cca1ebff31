// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RecordItem } from "../../api/types";
import { aRecord } from "../../testing/records";
import { Notices } from "../../ui/Notices";
import { ChangesContext, useChanges } from "./changes";
import { ConflictDialog } from "./ConflictDialog";
import { keys } from "./data";
import { RecordForm, type Drafts } from "./RecordForm";

/** A server of one record: it keeps the revision and refuses what is stale. */
function server(record: RecordItem) {
  let now = record;
  return {
    changeBehind: (changes: Partial<RecordItem>) => {
      now = { ...now, ...changes, rev: now.rev + 1 };
    },
    record: () => now,
    answer: async (request: Request): Promise<Response> => {
      const body = (await request.json()) as { set?: Partial<RecordItem> };
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
      now = { ...now, ...body.set, rev: now.rev + 1 };
      return Response.json({ ...now, command: `c${now.rev}` });
    },
  };
}

function Page({ client, record }: { readonly client: QueryClient; readonly record: RecordItem }) {
  const changes = useChanges(record.document_id);
  const [drafts, setDrafts] = useState<Drafts>({});
  const [shown = record] = client.getQueryData<RecordItem[]>(keys.records(record.document_id)) ?? [];
  const { conflict } = changes;
  return (
    <ChangesContext value={changes}>
      <RecordForm
        record={shown}
        plan={undefined}
        drafts={drafts}
        onDraft={(key, text) => setDrafts(text === undefined ? {} : { [key]: text })}
        onField={vi.fn()}
        onAccept={vi.fn()}
        isReadOnly={false}
      />
      {conflict !== null && (
        <ConflictDialog
          conflict={conflict}
          onKeepTheirs={changes.closeConflict}
          onWriteMine={() => void changes.setField(conflict.current, conflict.field, conflict.mine)}
          onClose={changes.closeConflict}
        />
      )}
      <Notices />
    </ChangesContext>
  );
}

let backend = server(aRecord());

function open() {
  const record = aRecord({ result: "Приказ" });
  backend = server(record);
  const client = new QueryClient();
  client.setQueryData(keys.records(record.document_id), [record]);
  render(
    <QueryClientProvider client={client}>
      <Page client={client} record={record} />
    </QueryClientProvider>,
  );
  return screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Результат" });
}

beforeEach(() => {
  vi.stubGlobal("fetch", (request: Request) => backend.answer(request));
  // jsdom has none, and dialogs ask it.
  vi.stubGlobal("CSS", { escape: (text: string) => text, supports: () => false });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("Enter saves a field with its revision and says so", async () => {
  const field = open();
  await userEvent.clear(field);
  await userEvent.type(field, "Протокол{Enter}");
  await waitFor(() => expect(backend.record().result).toBe("Протокол"));
  expect(await screen.findByText(/^Сохранено \d\d:\d\d$/)).toBeTruthy();
});

test("Escape brings the old value back and saves nothing", async () => {
  const field = open();
  await userEvent.type(field, " и ещё{Escape}");
  expect(field.value).toBe("Приказ");
  expect(backend.record().rev).toBe(1);
});

test("a field somebody else changed first shows both values and whose the other is", async () => {
  const field = open();
  backend.changeBehind({ result: "Чужое" });
  await userEvent.clear(field);
  await userEvent.type(field, "Моё{Enter}");
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("Пётр Ильин");
  expect(dialog.textContent).toContain("Чужое");
  expect(backend.record().result).toBe("Чужое");
  await userEvent.click(screen.getByRole("button", { name: "Записать моё" }));
  await waitFor(() => expect(backend.record().result).toBe("Моё"));
});

test("the activity cannot be emptied", async () => {
  open();
  const field = screen.getByRole("textbox", { name: "Мероприятие" });
  await userEvent.clear(field);
  await userEvent.type(field, "{Enter}");
  expect(screen.getByText("Название мероприятия не может быть пустым.")).toBeTruthy();
  expect(backend.record().rev).toBe(1);
});
