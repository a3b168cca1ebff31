import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { DocumentItem, RecordItem } from "../../api/types";
import { useMay } from "../../app/session";
import { ru } from "../../text/ru";
import { Tabs } from "../../ui/Tabs";
import { ChangesContext, useChanges, type Changes } from "./changes";
import { ConflictDialog } from "./ConflictDialog";
import { FIELDS, neighbour, type Field } from "./fields";
import { DocumentBar } from "./DocumentBar";
import { HeaderTab } from "./HeaderTab";
import { HistoryTab } from "./HistoryTab";
import { PagesPane } from "./PagesPane";
import { draftKey, type Drafts } from "./RecordForm";
import { RecordsTab } from "./RecordsTab";
import type { Hit } from "./boxes";
import styles from "./document.module.css";

export interface WorkspaceProps {
  readonly document: DocumentItem;
  readonly records: readonly RecordItem[];
  readonly currentId: string | undefined;
  readonly onCurrent: (id: string) => void;
  /** What stands above the document: the queue's place, in the review. */
  readonly bar?: React.ReactNode;
  /** After a record was accepted; by default the next one of the document is opened. */
  readonly onAccepted?: (record: RecordItem) => void;
}

/** The record asked for, else the first that is still there. */
function currentOf(records: readonly RecordItem[], id: string | undefined): RecordItem | undefined {
  return records.find((record) => record.id === id) ?? records.find((record) => record.state !== "deleted");
}

/** A document at work: its pages on the left, its records and header on the right. */
export function Workspace({ document, records, currentId, onCurrent, bar, onAccepted }: WorkspaceProps) {
  const changes = useChanges(document.id);
  const isReadOnly = !useMay("reviewer");
  const [field, setField] = useState<Field | null>(null);
  const { drafts, setDraft } = useDrafts();
  const current = currentOf(records, currentId);

  const choose = useCallback(
    (id: string) => {
      setField(null);
      onCurrent(id);
    },
    [onCurrent],
  );
  const openNext = ({ id }: RecordItem) => {
    const next = neighbour(records, id, 1);
    if (next !== undefined) choose(next.id);
  };
  const accept = async () => {
    if (current !== undefined && (await changes.acceptRecord(current))) (onAccepted ?? openNext)(current);
  };
  const pick = ({ recordId, field: name }: Hit) => {
    onCurrent(recordId);
    setField(FIELDS.find((one) => one === name) ?? null);
  };
  useShortcuts(changes, () => void accept(), isReadOnly);

  const recordsTab = (
    <RecordsTab
      plans={document.result?.plans ?? []}
      records={records}
      current={current}
      drafts={drafts}
      onDraft={setDraft}
      onChoose={choose}
      onField={setField}
      onAccept={() => void accept()}
      isReadOnly={isReadOnly}
    />
  );
  return (
    <ChangesContext value={changes}>
      <div className={styles.workspace}>
        {bar}
        <DocumentBar document={document} changes={changes} isReadOnly={isReadOnly} />
        <div className={styles.panes}>
          <PagesPane documentId={document.id} records={records} current={current} field={field} onPick={pick} />
          <div className={styles.side}>
            <Tabs
              label={ru.document.tabs}
              tabs={[
                { id: "records", name: `${ru.document.recordsTab} (${records.length})`, content: recordsTab },
                {
                  id: "header",
                  name: ru.document.headerTab,
                  content: <HeaderTab document={document} records={records} isReadOnly={isReadOnly} />,
                },
                {
                  id: "history",
                  name: ru.document.historyTab,
                  content: <HistoryTab documentId={document.id} isReadOnly={isReadOnly} />,
                },
              ]}
            />
          </div>
        </div>
      </div>
      <OpenConflict changes={changes} onDraft={setDraft} />
    </ChangesContext>
  );
}

interface OpenConflictProps {
  readonly changes: Changes;
  readonly onDraft: (key: string, text: string | undefined) => void;
}

function OpenConflict({ changes, onDraft }: OpenConflictProps) {
  const { conflict, closeConflict } = changes;
  if (conflict === null) return null;
  const key = draftKey(conflict.current.id, conflict.field);
  const keepTheirs = () => {
    onDraft(key, undefined);
    closeConflict();
  };
  const writeMine = async () => {
    closeConflict();
    if (await changes.setField(conflict.current, conflict.field, conflict.mine)) onDraft(key, undefined);
  };
  return (
    <ConflictDialog
      conflict={conflict}
      onKeepTheirs={keepTheirs}
      onWriteMine={() => void writeMine()}
      onClose={closeConflict}
    />
  );
}

/** What was typed and not saved is kept while other records are looked at, and asked about when the page is left. */
function useDrafts() {
  const [drafts, setDrafts] = useState<Drafts>({});
  const setDraft = useCallback((key: string, text: string | undefined) => {
    setDrafts((known) => {
      const others = Object.entries(known).filter(([other]) => other !== key);
      return Object.fromEntries(text === undefined ? others : [...others, [key, text]]);
    });
  }, []);
  const isDirty = Object.keys(drafts).length > 0;
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isDirty]);
  return { drafts, setDraft };
}

function isInText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]") !== null;
}

/** Return what a key asks for; null where it asks for nothing, or a dialog is open. */
function actionOf(event: KeyboardEvent, changes: Changes, accept: () => void): (() => void) | null {
  const isOurs = (event.ctrlKey || event.metaKey) && document.querySelector("[role=dialog]") === null;
  if (!isOurs) return null;
  if (event.code === "Enter") return accept;
  if (event.code !== "KeyZ" || isInText(event.target)) return null;
  return event.shiftKey ? changes.redo : changes.undo;
}

/** Ctrl+Z and Ctrl+Shift+Z outside text, Ctrl+Enter everywhere; by the place of the key, whatever the layout. */
function useShortcuts(changes: Changes, accept: () => void, isReadOnly: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = isReadOnly || changes.isBusy ? null : actionOf(event, changes, accept);
    if (action === null) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}
