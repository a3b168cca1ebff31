import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { DocumentItem, RecordItem } from "../../api/types";
import { useMay } from "../../app/session";
import { ru } from "../../text/ru";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Tabs } from "../../ui/Tabs";
import { AddRecord } from "./AddRecord";
import { ChangesContext, useChanges, type Changes } from "./changes";
import { ConflictDialog } from "./ConflictDialog";
import { FIELDS, neighbour, type Field } from "./fields";
import { HeaderTab } from "./HeaderTab";
import { HistoryTab } from "./HistoryTab";
import { PagesPane } from "./PagesPane";
import { draftKey, RecordForm, type Drafts } from "./RecordForm";
import { RecordList } from "./RecordList";
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

/** A document at work: its pages on the left, its records and header on the right. */
export function Workspace({ document, records, currentId, onCurrent, bar, onAccepted }: WorkspaceProps) {
  const changes = useChanges(document.id);
  const isReadOnly = !useMay("reviewer");
  const [field, setField] = useState<Field | null>(null);
  const { drafts, setDraft } = useDrafts();
  const [isAdding, setAdding] = useState(false);
  const current = records.find((record) => record.id === currentId) ?? records.find((one) => one.state !== "deleted");
  const plans = document.result?.plans ?? [];

  const choose = useCallback(
    (id: string) => {
      setField(null);
      onCurrent(id);
    },
    [onCurrent],
  );
  const accept = async () => {
    if (current === undefined || !(await changes.acceptRecord(current))) return;
    if (onAccepted !== undefined) return onAccepted(current);
    const next = neighbour(records, current.id, 1);
    if (next !== undefined) choose(next.id);
  };
  const pick = ({ recordId, field: name }: Hit) => {
    onCurrent(recordId);
    setField(FIELDS.find((one) => one === name) ?? null);
  };
  useShortcuts(changes, () => void accept(), isReadOnly);

  const recordsTab = (
    <div className={styles.records}>
      <div className={styles.listPane}>
        {records.length === 0 ? (
          <EmptyState title={ru.document.noRecords}>
            <p>{ru.document.noRecordsHint}</p>
          </EmptyState>
        ) : (
          <RecordList records={records} currentId={current?.id} onChoose={choose} />
        )}
        {!isReadOnly && plans.length > 0 && (
          <Button small onPress={() => setAdding(true)}>
            {ru.record.add}
          </Button>
        )}
      </div>
      {current !== undefined && (
        <RecordForm
          key={current.id}
          record={current}
          plan={plans.find((plan) => plan.id === current.plan_id)}
          drafts={drafts}
          onDraft={setDraft}
          onField={setField}
          onAccept={() => void accept()}
          isReadOnly={isReadOnly}
        />
      )}
    </div>
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
      {isAdding && (
        <AddRecord
          plans={plans}
          after={current}
          onClose={() => setAdding(false)}
          onAdded={(record) => {
            setAdding(false);
            choose(record.id);
          }}
        />
      )}
      <OpenConflict changes={changes} onDraft={setDraft} />
    </ChangesContext>
  );
}

interface DocumentBarProps {
  readonly document: DocumentItem;
  readonly changes: Changes;
  readonly isReadOnly: boolean;
}

function DocumentBar({ document, changes, isReadOnly }: DocumentBarProps) {
  const { undo, redo } = changes;
  return (
    <header className={styles.bar}>
      <h1 title={document.name}>{document.result?.document.title ?? document.name}</h1>
      <span className={styles.origin}>{ru.document.unreviewed(document.unreviewed)}</span>
      {!isReadOnly && (
        <>
          <Button small isDisabled={undo === null || changes.isBusy} onPress={() => undo?.()}>
            ↶ {ru.record.undo}
          </Button>
          <Button small isDisabled={redo === null || changes.isBusy} onPress={() => redo?.()}>
            ↷ {ru.record.redo}
          </Button>
        </>
      )}
      <ButtonLink small download href={`/api/v1/documents/${document.id}/original`}>
        {ru.document.original}
      </ButtonLink>
    </header>
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
    setDrafts(({ [key]: _, ...rest }) => (text === undefined ? rest : { ...rest, [key]: text }));
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

/** Ctrl+Z and Ctrl+Shift+Z outside text, Ctrl+Enter everywhere; by the place of the key, whatever the layout. */
function useShortcuts(changes: Changes, accept: () => void, isReadOnly: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isReadOnly || changes.isBusy || !(event.ctrlKey || event.metaKey)) return;
    if (document.querySelector("[role=dialog]") !== null) return;
    if (event.code === "Enter") accept();
    else if (event.code === "KeyZ" && !isInText(event.target)) (event.shiftKey ? changes.redo : changes.undo)?.();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}
