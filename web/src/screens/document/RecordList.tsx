import { useEffect, useEffectEvent, useRef } from "react";
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from "react-aria-components";
import type { RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { StateChip } from "../../ui/StateChip";
import { cx } from "../../ui/cx";
import { CommentCount } from "../people/CommentsTab";
import { deadlineInWords, STATE_TONES } from "./fields";
import { unresolvedOf } from "./order";
import styles from "./document.module.css";

export interface RecordListProps {
  readonly records: readonly RecordItem[];
  readonly currentId: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The records of the document, a line or two each; the arrow keys go from one to the next. */
export function RecordList({ records, currentId, onChoose }: RecordListProps) {
  const list = useRef<HTMLDivElement>(null);
  const reveal = useEffectEvent(() => {
    const index = records.findIndex((record) => record.id === currentId);
    if (list.current !== null && index >= 0) showLine(list.current, index, records.length);
  });
  useEffect(() => reveal(), [currentId]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: 58 }}>
      <ListBox
        ref={list}
        aria-label={ru.record.list}
        data-rows=""
        className={styles.list ?? ""}
        items={records}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={currentId === undefined ? [] : [currentId]}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : [...keys];
          if (typeof key === "string") onChoose(key);
        }}
      >
        {(record) => <RecordLine record={record} />}
      </ListBox>
    </Virtualizer>
  );
}

/** Bring a line into view. Lines out of sight are not built: first roughly to its place, then exactly. */
function showLine(list: HTMLElement, index: number, count: number): void {
  const line = () => list.querySelector(`[aria-posinset="${index + 1}"]`);
  if (line() === null) list.scrollTop = (index / count) * list.scrollHeight - list.clientHeight / 2;
  requestAnimationFrame(() => line()?.scrollIntoView({ block: "nearest" }));
}

function RecordLine({ record }: { readonly record: RecordItem }) {
  const number = record.number ?? ru.record.numberless;
  const left = unresolvedOf(record).length;
  return (
    <ListBoxItem
      id={record.id}
      textValue={`${number} ${record.activity}`}
      className={cx(styles.line, record.state === "deleted" && styles.deleted)}
    >
      <span className={styles.lineNumber}>{number}</span>
      <span className={styles.lineText}>
        <span className={styles.lineActivity}>{record.activity}</span>
        <span className={styles.lineDeadline}>{!record.deadline.raw ? "—" : deadlineInWords(record.deadline)}</span>
      </span>
      <span className={styles.lineChips}>
        <StateChip tone={STATE_TONES[record.state]}>{ru.record.states[record.state]}</StateChip>
        {left > 0 && <StateChip tone="warn">{workplace.unresolvedShort(left)}</StateChip>}
        <CommentCount documentId={record.document_id} recordId={record.id} />
      </span>
    </ListBoxItem>
  );
}
