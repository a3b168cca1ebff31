import type { DocumentItem, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Tabs } from "../../ui/Tabs";
import { CommentsTab } from "../people";
import type { Drafts } from "./drafts";
import { HeaderTab } from "./HeaderTab";
import { HistoryTab } from "./HistoryTab";
import { RecordsTab } from "./RecordsTab";
import type { WholeWork } from "./useWork";

export interface SideTabsProps {
  readonly document: DocumentItem;
  readonly records: readonly RecordItem[];
  readonly drafts: Drafts;
  readonly work: WholeWork;
}

/** What is beside the pages: the records, the header, what was said and done. */
export function SideTabs({ document, records, drafts, work }: SideTabsProps) {
  const { current, desk, rows, isReadOnly, tab, setTab } = work;
  const spot = current === undefined || desk.field === null ? null : { record: current, field: desk.field };
  const tabs = [
    {
      id: "records",
      name: `${ru.document.recordsTab} (${records.length})`,
      content: (
        <RecordsTab
          plans={document.result?.plans ?? []}
          records={records}
          current={current}
          drafts={drafts}
          errors={desk.errors}
          entrance={desk.entrance}
          onDraft={desk.type}
          onCommit={desk.onLeft}
          onDecide={desk.decide}
          onFix={rows.fix}
          onRow={rows.onRow}
          onChoose={desk.choose}
          onFocus={desk.onFocus}
          onAccept={work.onAcceptRow}
          isReadOnly={isReadOnly}
        />
      ),
    },
    {
      id: "header",
      name: ru.document.headerTab,
      content: <HeaderTab document={document} records={records} isReadOnly={isReadOnly} />,
    },
    {
      id: "history",
      name: ru.document.historyTab,
      content: <HistoryTab documentId={document.id} isReadOnly={isReadOnly} spot={spot} />,
    },
    {
      id: "comments",
      name: workplace.comments,
      content: (
        <CommentsTab
          documentId={document.id}
          recordId={current?.id}
          field={spot?.field}
          records={records}
          isReadOnly={isReadOnly}
        />
      ),
    },
  ];
  return <Tabs label={ru.document.tabs} selected={tab} onSelect={setTab} tabs={tabs} />;
}
