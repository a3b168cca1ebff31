import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, use, useRef, useState, useSyncExternalStore } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { problemOf, type ApiProblem } from "../../api/problem";
import type { DocumentItem, RecordItem } from "../../api/types";
import { clock } from "../../text/moment";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { say } from "../../ui/notices";
import { keys, putRecord, refreshDocument } from "./data";
import { approveDocument, documentNow, type Approval, type Rows } from "./desk";
import type { Field } from "./fields";
import { sentencesOf } from "./sentences";
import { pendingOf, type Edit, type Parcel } from "./saving/outbox";
import type { SenderState } from "./saving/sender";
import { useSender } from "./saving/useSender";
import { useUndoStacks, type Undoing } from "./undoing";

/** A field that somebody else changed first. */
export interface Conflict {
  readonly field: Field;
  readonly mine: string | null;
  readonly current: RecordItem;
  readonly by: string | null;
  readonly at: string | null;
}

/** What stands in a field since a person said so; null where the document has no such thing. */
export interface Corrected {
  readonly recordId: string;
  readonly field: Field;
  readonly text: string | null;
}

interface Commanded {
  readonly command: string;
}

/** Everything that changes a document; each tells whether it was done. */
export interface Changes {
  readonly isBusy: boolean;
  readonly save: SenderState;
  readonly retry: () => void;
  /** The correction that arrived last. */
  readonly corrected: Corrected | null;
  /** Edit a field: kept at once, sent as soon as it can be. */
  readonly edit: (record: RecordItem, field: Field, edit: Edit) => void;
  readonly pending: (recordId: string, field: Field) => Parcel | undefined;
  readonly acceptRecord: (record: RecordItem) => Promise<boolean>;
  readonly deleteRecord: (record: RecordItem) => Promise<boolean>;
  /** A change of one record that answers with it and its command. */
  readonly changeRecord: (
    record: RecordItem,
    ask: (record: RecordItem) => Promise<RecordItem & Commanded>,
  ) => Promise<boolean>;
  /** A change of whole rows: cut, joined, made a header. */
  readonly changeRows: (record: RecordItem, ask: (record: RecordItem) => Promise<Rows>) => Promise<Rows | null>;
  /** A change of the document that answers with its command. */
  readonly changeDocument: <Answer extends Commanded>(
    ask: (document: DocumentItem) => Promise<Answer>,
  ) => Promise<Answer | null>;
  /** Approve the document once everything edited has arrived; raises what the server says against it. */
  readonly approve: () => Promise<Approval>;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly undoCommand: (id: string) => Promise<boolean>;
  readonly conflict: Conflict | null;
  readonly closeConflict: () => void;
}

function isRecord(value: unknown): value is RecordItem {
  return typeof value === "object" && value !== null && "activity" in value && "rev" in value;
}

function conflictOf(problem: ApiProblem, { field, edit }: Parcel): Conflict | null {
  const { current, changed_by: by = null, changed_at: at = null } = problem.body;
  if (problem.status !== 412 || !isRecord(current) || edit.kind === "accept") return null;
  return { field, mine: edit.kind === "set" ? edit.value : null, current, by, at };
}

/** Say what went wrong, and show how things are now where they changed meanwhile. */
function sayProblem(client: QueryClient, documentId: string, problem: ApiProblem): void {
  say("bad", problem.status === 412 ? ru.conflict.reloaded : sentencesOf(problem));
  if (problem.status === 412) void refreshDocument(client, documentId);
}

export const ChangesContext = createContext<Changes | null>(null);

/** Return the changes of the document shown. */
export function useDocumentChanges(): Changes {
  const changes = use(ChangesContext);
  if (changes === null) throw new Error("no document");
  return changes;
}

export interface ChangesOptions {
  /** A text the server refused comes back to its field. */
  readonly onRefused: (parcel: Parcel) => void;
  /** A change of another document was taken back. */
  readonly onElsewhere?: ((documentId: string) => void) | undefined;
}

/** Build the changes of a document: each is guarded by its revision, remembered for undo, and spoken of. */
export function useChanges(documentId: string, { onRefused, onElsewhere }: ChangesOptions): Changes {
  const client = useQueryClient();
  const undoing = useUndoStacks();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [corrected, setCorrected] = useState<Corrected | null>(null);
  const [busy, setBusy] = useState(0);
  const sender = useSender({
    onArrived: ({ recordId, field, edit }, record) => {
      if (edit.kind !== "accept") setCorrected({ recordId, field, text: edit.kind === "set" ? edit.value : null });
      putRecord(client, record);
      undoing.step({ type: "did", command: record.command });
      if (record.merged_with) say("good", ru.record.merged(record.merged_with));
    },
    onRefused: (parcel, problem) => {
      const found = conflictOf(problem, parcel);
      if (found === null) {
        complain(problem);
        onRefused(parcel);
      } else {
        putRecord(client, found.current);
        setConflict(found);
        say("bad", ru.conflict.said);
      }
    },
  });
  const save = useSyncExternalStore(sender.subscribe, sender.snapshot);

  // What is asked for while something else is on its way waits its turn: no key is lost, and undo knows what was last.
  const before = useRef<Promise<unknown>>(Promise.resolve());

  function attempt<Answer>(ask: () => Promise<Answer>, onProblem: (problem: ApiProblem) => void) {
    const turn = before.current.then(() => tried(ask, onProblem));
    before.current = turn.catch(() => undefined);
    return turn;
  }

  async function tried<Answer>(ask: () => Promise<Answer>, onProblem: (problem: ApiProblem) => void) {
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
    undoing.step({ type: "did", command });
    sender.saved();
  }

  /** What the server knows of a record by now: what waited has arrived. */
  async function latest(record: RecordItem): Promise<RecordItem> {
    await sender.settled();
    const known = client.getQueryData<RecordItem[]>(keys.records(record.document_id));
    return known?.find(({ id }) => id === record.id) ?? record;
  }

  async function changeRecord(record: RecordItem, ask: (one: RecordItem) => Promise<RecordItem & Commanded>) {
    const changed = await attempt(async () => ask(await latest(record)), complain);
    if (changed === null) return false;
    putRecord(client, changed);
    remember(changed);
    return true;
  }

  async function changeRows(record: RecordItem, ask: (one: RecordItem) => Promise<Rows>): Promise<Rows | null> {
    const rows = await attempt(async () => ask(await latest(record)), complain);
    if (rows === null) return null;
    remember(rows);
    await refreshDocument(client, documentId);
    return rows;
  }

  async function approve(): Promise<Approval> {
    await sender.settled();
    const { id, rev } = await documentNow(documentId);
    const approval = await approveDocument({ id, rev });
    if (approval.command !== null) remember({ command: approval.command });
    void refreshDocument(client, documentId);
    return approval;
  }

  const takeBack = useTakeBack({
    attempt,
    complain,
    undoing,
    onTaken: sender.saved.bind(sender),
    documentId,
    onElsewhere,
  });
  const { done, undone } = undoing.stacks;
  const lastDone = done.at(-1);
  const lastUndone = undone.at(-1);
  return {
    isBusy: busy > 0,
    save,
    retry: () => sender.hurry(),
    corrected,
    edit: (record, field, edit) =>
      sender.put({ id: newId(), documentId, recordId: record.id, field, edit, rev: record.rev }),
    pending: (recordId, field) => pendingOf(save.outbox, recordId, field),
    acceptRecord: (record) => changeRecord(record, acceptRecord),
    deleteRecord: (record) => changeRecord(record, deleteRecord),
    changeRecord,
    changeRows,
    changeDocument: async (ask) => {
      await sender.settled();
      const document = client.getQueryData<DocumentItem>(keys.document(documentId));
      const answer = document && (await attempt(() => ask(document), complain));
      if (!answer) return null;
      remember(answer);
      await refreshDocument(client, documentId);
      return answer;
    },
    approve,
    // What was done last may still be on its way.
    undo:
      lastDone === undefined && save.outbox.length === 0 && busy === 0
        ? null
        : () =>
            void sender.settled().then((arrived) => {
              if (arrived) void takeBack(() => undoing.latest("done"), "done");
              else say("bad", ru.problem.offline.title);
            }),
    redo: lastUndone === undefined ? null : () => void takeBack(() => undoing.latest("undone"), "undone"),
    undoCommand: (id) => takeBack(() => id, id === lastDone ? "done" : null),
    conflict,
    closeConflict: () => setConflict(null),
  };
}

interface TakeBackParts {
  readonly attempt: <Answer>(
    ask: () => Promise<Answer>,
    onProblem: (problem: ApiProblem) => void,
  ) => Promise<Answer | null>;
  readonly complain: (problem: ApiProblem) => void;
  readonly undoing: Undoing;
  readonly onTaken: () => void;
  readonly documentId: string;
  readonly onElsewhere: ((documentId: string) => void) | undefined;
}

function useTakeBack({ attempt, complain, undoing, onTaken, documentId, onElsewhere }: TakeBackParts) {
  const client = useQueryClient();
  return async (idOf: () => string | undefined, stack: "done" | "undone" | null): Promise<boolean> => {
    const answer = await attempt(
      () => {
        const id = idOf();
        return id === undefined ? Promise.resolve(null) : undoCommand(id);
      },
      (problem) => {
        if (stack !== null && problem.status < 500 && problem.status > 0) undoing.step({ type: "blocked", stack });
        complain(problem);
      },
    );
    if (answer === null) return false;
    undoing.step({ type: stack === "done" ? "undid" : stack === "undone" ? "redid" : "did", command: answer.id });
    onTaken();
    say(
      "good",
      stack === "undone" ? workplace.save.saved(clock(new Date())) : workplace.save.undone(clock(new Date())),
    );
    await refreshDocument(client, answer.document_id);
    if (answer.document_id !== documentId) onElsewhere?.(answer.document_id);
    return true;
  };
}

function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

function acceptRecord({ id, rev }: RecordItem): Promise<RecordItem & Commanded> {
  return unwrap(
    api.POST("/api/v1/records/{record_id}/accept", { params: { path: { record_id: id }, header: ifMatch(rev) } }),
  );
}

function deleteRecord({ id, rev }: RecordItem): Promise<RecordItem & Commanded> {
  return unwrap(
    api.DELETE("/api/v1/records/{record_id}", { params: { path: { record_id: id }, header: ifMatch(rev) } }),
  );
}

function undoCommand(id: string) {
  return unwrap(
    api.POST("/api/v1/commands/{command_id}/undo", { params: { path: { command_id: id }, header: ifMatch(0) } }),
  );
}
