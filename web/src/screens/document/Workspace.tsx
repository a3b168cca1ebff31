import { useRef, useState } from "react";
import { useLocation } from "wouter";
import type { DocumentItem, RecordItem } from "../../api/types";
import { useMay } from "../../app/session";
import { activeKeys, useKeys } from "../../keys/useKeys";
import { KeysHelp } from "../../keys/KeysHelp";
import { WORKPLACE } from "../../keys/table";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Tabs } from "../../ui/Tabs";
import { ApproveDialog } from "./ApproveDialog";
import { ChangesContext, useChanges, type Changes } from "./changes";
import { ConflictDialog } from "./ConflictDialog";
import { neighbour } from "./fields";
import { DocumentBar } from "./DocumentBar";
import type { Approval } from "./desk";
import { draftKey, useDrafts } from "./drafts";
import { Footer } from "./Footer";
import { handlersOf } from "./handlers";
import { HeaderTab } from "./HeaderTab";
import { HistoryTab } from "./HistoryTab";
import { PagesPane } from "./PagesPane";
import { RecordsTab } from "./RecordsTab";
import { RegionBar } from "./RegionBar";
import { SplitDialog } from "./SplitDialog";
import { useDesk } from "./useDesk";
import { usePagesWork } from "./usePagesWork";
import { useRowDeeds } from "./useRowDeeds";
import { WordsDialog } from "./WordsDialog";
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
  /** Approve the document: the queue shows the next one meanwhile. */
  readonly onApprove: (approve: () => Promise<Approval>) => void;
  /** A change of another document was taken back. */
  readonly onElsewhere?: (documentId: string) => void;
}

/** The record asked for, else the first that is still there. */
function currentOf(records: readonly RecordItem[], id: string | undefined): RecordItem | undefined {
  return records.find((record) => record.id === id) ?? records.find((record) => record.state !== "deleted");
}

/** A document at work: its pages on the left, its records and header on the right. */
export function Workspace(props: WorkspaceProps) {
  const { document, records, currentId, onCurrent, bar, onAccepted, onApprove, onElsewhere } = props;
  const { drafts, setDraft } = useDrafts();
  const changes = useChanges(document.id, {
    onRefused: ({ recordId, field, edit }) => {
      if (edit.kind === "set") setDraft(draftKey(recordId, field), edit.value ?? "");
    },
    onElsewhere,
  });
  const isReadOnly = !useMay("reviewer");
  const [, navigate] = useLocation();
  const [tab, setTab] = useState("records");
  const [open, setOpen] = useState<"help" | "approve" | null>(null);
  const approveButton = useRef<HTMLButtonElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const current = currentOf(records, currentId);
  const desk = useDesk({
    records,
    current,
    onCurrent,
    changes,
    drafts,
    setDraft,
    onNothingLeft: () => approveButton.current?.focus(),
  });
  const rows = useRowDeeds(records, current, changes, desk);
  const pages = usePagesWork(records, current, desk, isReadOnly);

  const acceptRow = async () => {
    if (current === undefined || !desk.commitAll()) return;
    const next = neighbour(records, current.id, 1);
    const accepted = changes.acceptRecord(current);
    if (onAccepted === undefined && next !== undefined) desk.enter(next);
    if ((await accepted) && onAccepted !== undefined) onAccepted(current);
  };
  const approve = (isSure: boolean) => {
    if (!desk.commitAll()) return;
    const asks = !isSure && desk.spots.length > 0;
    setOpen(asks ? "approve" : null);
    if (!asks) onApprove(changes.approve);
  };
  const showTab = (id: string) => {
    setTab(id);
    requestAnimationFrame(() => side.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus());
  };
  const handlers = handlersOf({
    changes,
    current,
    desk,
    rows,
    pages,
    isReadOnly,
    onAcceptRow: () => void acceptRow(),
    onApprove: () => approve(false),
    onTab: showTab,
    onGroup: () => current && desk.field && navigate(`/groups?field=${desk.field}&record=${current.id}`),
    onHelp: () => setOpen("help"),
  });
  useKeys(WORKPLACE, handlers);

  const recordsTab = (
    <RecordsTab
      plans={document.result?.plans ?? []}
      records={records}
      current={current}
      drafts={drafts}
      errors={desk.errors}
      entrance={desk.entrance}
      onDraft={(field, text) => current && setDraft(draftKey(current.id, field), text)}
      onCommit={desk.onLeft}
      onDecide={desk.decide}
      onFix={rows.fix}
      onRow={rows.onRow}
      onChoose={(id) => {
        if (desk.commitAll()) onCurrent(id);
      }}
      onFocus={desk.onFocus}
      onAccept={() => void acceptRow()}
      isReadOnly={isReadOnly}
    />
  );
  return (
    <ChangesContext value={changes}>
      <div className={styles.workspace}>
        {bar}
        <DocumentBar
          document={document}
          changes={changes}
          isReadOnly={isReadOnly}
          onHelp={() => setOpen("help")}
        />
        <div className={styles.panes}>
          <div className={styles.pagesSide}>
            <PagesPane
              documentId={document.id}
              records={records}
              current={current}
              field={desk.field}
              drawn={pages.drawn}
              controls={pages.controls}
              onPress={pages.press}
              onDraw={pages.draw}
            />
            {pages.drawn !== null && (
              <RegionBar
                documentId={document.id}
                drawn={pages.drawn}
                isByKeys={pages.drawn.isByKeys}
                onMove={pages.moveFrame}
                onTake={pages.take}
                onClose={pages.closeFrame}
              />
            )}
          </div>
          <div ref={side} className={styles.side}>
            <div ref={desk.root} className={styles.sideTabs}>
              <Tabs
                label={ru.document.tabs}
                selected={tab}
                onSelect={setTab}
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
            {!isReadOnly && (
              <Footer
                document={document}
                left={desk.spots.length}
                approveButton={approveButton}
                onFirst={desk.goToFirst}
                onApprove={() => approve(false)}
              />
            )}
          </div>
        </div>
      </div>
      {pages.isListing && (
        <WordsDialog
          documentId={document.id}
          page={pages.pageOfField()}
          area={desk.cell() ?? null}
          onTake={pages.take}
          onClose={pages.closeList}
        />
      )}
      {rows.isSplitting && current !== undefined && (
        <SplitDialog
          record={current}
          at={{}}
          onSplit={(cuts) => void rows.split(current, cuts)}
          onClose={rows.closeSplit}
        />
      )}
      {open === "approve" && (
        <ApproveDialog
          left={desk.spots.length}
          onFirst={() => {
            setOpen(null);
            desk.goToFirst();
          }}
          onApprove={() => approve(true)}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "help" && (
        <KeysHelp keys={activeKeys(WORKPLACE, handlers)} names={workplace.keys} onClose={() => setOpen(null)} />
      )}
      <OpenConflict changes={changes} />
    </ChangesContext>
  );
}

function OpenConflict({ changes }: { readonly changes: Changes }) {
  const { conflict, closeConflict } = changes;
  if (conflict === null) return null;
  const writeMine = () => {
    closeConflict();
    changes.edit(conflict.current, conflict.field, { kind: "set", value: conflict.mine });
  };
  return (
    <ConflictDialog
      conflict={conflict}
      onKeepTheirs={closeConflict}
      onWriteMine={writeMine}
      onClose={closeConflict}
    />
  );
}
