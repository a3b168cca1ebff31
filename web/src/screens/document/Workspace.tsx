import { useRef } from "react";
import type { DocumentItem, RecordItem } from "../../api/types";
import { useMay } from "../../app/session";
import { ChangesContext, useChanges } from "./changes";
import type { Approval } from "./desk";
import { DocumentBar } from "./DocumentBar";
import { draftKey, useDrafts } from "./drafts";
import { Footer } from "./Footer";
import { PagesPane } from "./PagesPane";
import type { PageControls } from "./PageView";
import { RegionBar } from "./RegionBar";
import { SideTabs } from "./SideTabs";
import { useDesk } from "./useDesk";
import { usePagesWork } from "./usePagesWork";
import { useRowDeeds } from "./useRowDeeds";
import { useWork } from "./useWork";
import { WorkDialogs } from "./WorkDialogs";
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
  const { document, records, currentId, onCurrent, bar, onElsewhere } = props;
  const root = useRef<HTMLDivElement>(null);
  const controls = useRef<PageControls>(null);
  const approveButton = useRef<HTMLButtonElement>(null);
  const { drafts, setDraft } = useDrafts();
  const changes = useChanges(document.id, {
    onRefused: ({ recordId, field, edit }) => {
      if (edit.kind === "set") setDraft(draftKey(recordId, field), edit.value ?? "");
    },
    onElsewhere,
  });
  const isReadOnly = !useMay("reviewer");
  const current = currentOf(records, currentId);
  const desk = useDesk({
    root,
    records,
    current,
    isAsked: currentId !== undefined,
    onCurrent,
    changes,
    drafts,
    setDraft,
    onNothingLeft: () => approveButton.current?.focus(),
  });
  const rows = useRowDeeds(records, current, changes, desk);
  const pages = usePagesWork({ root, controls, records, current, desk, isReadOnly });
  const work = useWork(props, { root, controls, changes, current, desk, rows, pages, isReadOnly });
  return (
    <ChangesContext value={changes}>
      <div className={styles.workspace} data-document={document.id}>
        {bar}
        <DocumentBar document={document} changes={changes} isReadOnly={isReadOnly} onHelp={work.onHelp} />
        <div className={styles.panes}>
          <div className={styles.pagesSide}>
            <PagesPane
              documentId={document.id}
              records={records}
              current={current}
              field={desk.field}
              drawn={pages.drawn}
              controls={controls}
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
          <div className={styles.side}>
            <div ref={root} className={styles.sideTabs}>
              <SideTabs document={document} records={records} drafts={drafts} work={work} />
            </div>
            {!isReadOnly && (
              <Footer
                document={document}
                left={desk.spots.length}
                approveButton={approveButton}
                onFirst={desk.goToFirst}
                onApprove={work.onApprove}
              />
            )}
          </div>
        </div>
      </div>
      <WorkDialogs documentId={document.id} work={work} />
    </ChangesContext>
  );
}
