import { useState } from "react";
import type { RecordField, RecordItem } from "../../api/types";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { Check } from "./Check";
import { CommentForm } from "./CommentForm";
import { CommentTalk } from "./CommentTalk";
import { useCommentCounts, useCommentDeeds, useComments, type Comment } from "./data";
import styles from "./people.module.css";
import { isOpen, talksOf, type Talk } from "./talks";

const words = people.comments;

export interface CommentsTabProps {
  readonly documentId: string;
  /** What a new comment is about; without a record it is about the document. */
  readonly recordId?: string | undefined;
  readonly field?: RecordField | null | undefined;
  /** To say what comments are about. */
  readonly records?: readonly RecordItem[] | undefined;
  readonly isReadOnly?: boolean;
}

/** «Комментарии»: what people say to each other about a document, its records and their fields. */
export function CommentsTab(props: CommentsTabProps) {
  const { documentId, recordId, isReadOnly = false } = props;
  const query = useComments(documentId);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section aria-label={words.label} className={styles.panel}>
      {!isReadOnly && <NewComment documentId={documentId} recordId={recordId} field={props.field ?? null} />}
      <Talks {...props} comments={query.data} isReadOnly={isReadOnly} />
    </section>
  );
}

interface NewCommentProps {
  readonly documentId: string;
  readonly recordId: string | undefined;
  readonly field: RecordField | null;
}

function NewComment({ documentId, recordId, field }: NewCommentProps) {
  const { add } = useCommentDeeds(documentId);
  const place = recordId === undefined ? {} : { record: recordId, field };
  const send = (text: string) =>
    add.mutateAsync({ text, ...place }).then(
      () => {
        say("good", words.sent);
        return true;
      },
      () => false,
    );
  return <CommentForm label={labelOf(recordId, field)} onSend={send} />;
}

interface TalksProps extends CommentsTabProps {
  readonly comments: readonly Comment[];
  readonly isReadOnly: boolean;
}

function Talks({ comments, recordId, records = [], isReadOnly }: TalksProps) {
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [onlyRecord, setOnlyRecord] = useState(false);
  const isWanted = (talk: Talk) =>
    (!onlyOpen || isOpen(talk)) && (!onlyRecord || talk.head.record_id === (recordId ?? null));
  const talks = talksOf(comments).filter(isWanted);
  return (
    <>
      {comments.length > 0 && (
        <div className={styles.row}>
          <Check name={words.onlyOpen} isOn={onlyOpen} onChange={setOnlyOpen} />
          {recordId !== undefined && <Check name={words.onlyRecord} isOn={onlyRecord} onChange={setOnlyRecord} />}
        </div>
      )}
      {talks.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      )}
      <ul className={styles.talks} aria-label={words.label} hidden={talks.length === 0}>
        {talks.map((talk) => (
          <CommentTalk
            key={talk.head.id}
            talk={talk}
            about={aboutOf(talk.head, records, recordId)}
            isReadOnly={isReadOnly}
          />
        ))}
      </ul>
    </>
  );
}

function labelOf(recordId: string | undefined, field: RecordField | null): string {
  if (recordId === undefined) return `${words.add}: ${words.ofDocument.toLowerCase()}`;
  return field === null ? `${words.add}: ${words.ofRecord.toLowerCase()}` : `${words.add}: ${ru.record.fields[field]}`;
}

function aboutOf(head: Comment, records: readonly RecordItem[], current: string | undefined): string | null {
  if (head.record_id === null) return words.ofDocument;
  const record = records.find(({ id }) => id === head.record_id);
  const field = fieldName(head.field);
  if (record === undefined || record.id === current) return field ?? words.ofRecord;
  const name = [record.number, record.activity].filter(Boolean).join(" ");
  return field === null ? name : `${name} — ${field}`;
}

function fieldName(field: string | null): string | null {
  const names: Readonly<Record<string, string>> = ru.record.fields;
  return field === null ? null : (names[field] ?? field);
}

/** How many comments a record has; nothing where it has none. */
export function CommentCount({ documentId, recordId }: { readonly documentId: string; readonly recordId: string }) {
  const count = useCommentCounts(documentId).data?.get(recordId);
  if (count === undefined) return null;
  const text = count.open > 0 ? `${words.count(count.total)}, ${words.open(count.open)}` : words.count(count.total);
  return (
    <span className={styles.count} title={text}>
      <span aria-hidden="true">💬&#xFE0E; {count.total}</span>
      <span className="visually-hidden">{text}</span>
    </span>
  );
}
