import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, use, useReducer, useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { problemOf, type ApiProblem } from "../../api/problem";
import type { DocumentItem, RecordField, RecordItem } from "../../api/types";
import { clock } from "../../text/moment";
import { ru } from "../../text/ru";
import { say } from "../../ui/notices";
import { keys, putRecord, refreshDocument } from "./data";
import type { Field } from "./fields";
import { afterStep, NOTHING_DONE, type UndoStacks } from "./undo";

/** A field that somebody else changed first. */
export interface Conflict {
  readonly field: Field;
  readonly mine: string | null;
  readonly current: RecordItem;
  readonly by: string | null;
  readonly at: string | null;
}

/** Everything that changes a document; each tells whether it was done. */
export interface Changes {
  readonly isBusy: boolean;
  readonly setField: (record: RecordItem, field: Field, value: string | null) => Promise<boolean>;
  readonly acceptField: (record: RecordItem, field: Field) => Promise<boolean>;
  readonly absentField: (record: RecordItem, field: Field) => Promise<boolean>;
  readonly acceptRecord: (record: RecordItem) => Promise<boolean>;
  readonly deleteRecord: (record: RecordItem) => Promise<boolean>;
  /** A change of the document that answers with its command. */
  readonly changeDocument: <Answer extends Commanded>(
    ask: (document: DocumentItem) => Promise<Answer>,
  ) => Promise<Answer | null>;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly undoCommand: (id: string) => Promise<boolean>;
  readonly conflict: Conflict | null;
  readonly closeConflict: () => void;
}

interface Commanded {
  readonly command: string;
}

type RecordChanged = RecordItem & Commanded & { readonly merged_with?: string | null };

/** An answer to a change says «Сохранено» with its time. */
function sayAt(sentence: (at: string) => string): void {
  say("good", sentence(clock(new Date())));
}

function isRecord(value: unknown): value is RecordItem {
  return typeof value === "object" && value !== null && "activity" in value && "rev" in value;
}

function conflictOf(problem: ApiProblem, field: Field, mine: string | null): Conflict | null {
  const { current, changed_by: by = null, changed_at: at = null } = problem.body;
  return problem.status === 412 && isRecord(current) ? { field, mine, current, by, at } : null;
}

/** Say what went wrong, and show how things are now where they changed meanwhile. */
function sayProblem(client: QueryClient, documentId: string, problem: ApiProblem): void {
  const { title, detail } = problem.body;
  say("bad", problem.status === 412 ? ru.conflict.reloaded : [title, detail].filter(Boolean).join(". "));
  if (problem.status === 412) void refreshDocument(client, documentId);
}

export const ChangesContext = createContext<Changes | null>(null);

/** Return the changes of the document shown. */
export function useDocumentChanges(): Changes {
  const changes = use(ChangesContext);
  if (changes === null) throw new Error("no document");
  return changes;
}

/** Build the changes of a document: each is guarded by its revision, remembered for undo, and spoken of. */
export function useChanges(documentId: string): Changes {
  const client = useQueryClient();
  const [stacks, step] = useReducer(afterStep, NOTHING_DONE);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [busy, setBusy] = useState(0);

  async function attempt<Answer>(ask: () => Promise<Answer>, onProblem: (problem: ApiProblem) => void) {
    setBusy((count) => count + 1);
    try {
      return await ask();
    } catch (error) {
      onProblem(problemOf(error));
      return null;
    } finally {
      setBusy((count) => count - 1);
    }
  }

  const complain = (problem: ApiProblem) => sayProblem(client, documentId, problem);

  function remember({ command }: Commanded): void {
    step({ type: "did", command });
    sayAt(ru.record.saved);
  }

  async function changeRecord(ask: () => Promise<RecordChanged>, onProblem = complain): Promise<boolean> {
    const record = await attempt(ask, onProblem);
    if (record === null) return false;
    putRecord(client, record);
    remember(record);
    if (record.merged_with) say("good", ru.record.merged(record.merged_with));
    return true;
  }

  const patch = (record: RecordItem, body: Parameters<typeof patchRecord>[1], onProblem = complain) =>
    changeRecord(() => patchRecord(record, body), onProblem);

  async function takeBack(id: string, stack: keyof UndoStacks | null): Promise<boolean> {
    const answer = await attempt(
      () => undoCommand(id),
      (problem) => {
        if (stack !== null && problem.status < 500 && problem.status > 0) step({ type: "blocked", stack });
        complain(problem);
      },
    );
    if (answer === null) return false;
    step({ type: stack === "done" ? "undid" : stack === "undone" ? "redid" : "did", command: answer.id });
    sayAt(stack === "undone" ? ru.record.saved : ru.record.undone);
    await refreshDocument(client, documentId);
    return true;
  }

  const lastDone = stacks.done.at(-1);
  const lastUndone = stacks.undone.at(-1);
  return {
    isBusy: busy > 0,
    setField: (record, field, value) =>
      patch(record, { set: { [field]: value } }, (problem) => {
        const found = conflictOf(problem, field, value);
        if (found === null) {
          complain(problem);
        } else {
          putRecord(client, found.current);
          setConflict(found);
          say("bad", ru.conflict.said);
        }
      }),
    acceptField: (record, field) => patch(record, { accept: [field] }),
    absentField: (record, field) => patch(record, { absent: [field] }),
    acceptRecord: (record) => changeRecord(() => acceptRecord(record)),
    deleteRecord: (record) => changeRecord(() => deleteRecord(record)),
    changeDocument: async (ask) => {
      const document = client.getQueryData<DocumentItem>(keys.document(documentId));
      const answer = document && (await attempt(() => ask(document), complain));
      if (!answer) return null;
      remember(answer);
      await refreshDocument(client, documentId);
      return answer;
    },
    undo: lastDone === undefined ? null : () => void takeBack(lastDone, "done"),
    redo: lastUndone === undefined ? null : () => void takeBack(lastUndone, "undone"),
    undoCommand: (id) => takeBack(id, id === lastDone ? "done" : null),
    conflict,
    closeConflict: () => setConflict(null),
  };
}

interface PatchBody {
  set?: Record<string, string | null>;
  accept?: RecordField[];
  absent?: RecordField[];
}

/** `lenient`: a change of another field by somebody else is no conflict, the server joins the two. */
function patchRecord({ id, rev }: RecordItem, body: PatchBody): Promise<RecordChanged> {
  const params = { path: { record_id: id }, header: { ...ifMatch(rev), prefer: "handling=lenient" } };
  return unwrap(api.PATCH("/api/v1/records/{record_id}", { params, body }));
}

function acceptRecord({ id, rev }: RecordItem): Promise<RecordChanged> {
  return unwrap(
    api.POST("/api/v1/records/{record_id}/accept", { params: { path: { record_id: id }, header: ifMatch(rev) } }),
  );
}

function deleteRecord({ id, rev }: RecordItem): Promise<RecordChanged> {
  return unwrap(
    api.DELETE("/api/v1/records/{record_id}", { params: { path: { record_id: id }, header: ifMatch(rev) } }),
  );
}

function undoCommand(id: string) {
  return unwrap(
    api.POST("/api/v1/commands/{command_id}/undo", { params: { path: { command_id: id }, header: ifMatch(0) } }),
  );
}
