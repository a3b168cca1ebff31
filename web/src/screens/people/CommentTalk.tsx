import { useState } from "react";
import { dayAndClock } from "../../text/moment";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { say } from "../../ui/notices";
import { CommentForm } from "./CommentForm";
import { useCommentDeeds, type Comment, type CommentDeed } from "./data";
import styles from "./people.module.css";
import type { Talk } from "./talks";

const words = people.comments;

export interface CommentTalkProps {
  readonly talk: Talk;
  /** What it is about, where that is not clear. */
  readonly about: string | null;
  readonly isReadOnly: boolean;
}

/** A comment with its answers, and what can be done with them. */
export function CommentTalk({ talk, about, isReadOnly }: CommentTalkProps) {
  const { head, answers } = talk;
  return (
    <li className={styles.talk}>
      {about !== null && <p className={styles.about}>{about}</p>}
      <CommentText comment={head} isReadOnly={isReadOnly} />
      {answers.length > 0 && (
        <ul className={styles.answers}>
          {answers.map((one) => (
            <li key={one.id}>
              <CommentText comment={one} isReadOnly={isReadOnly} />
            </li>
          ))}
        </ul>
      )}
      {head.resolved_at !== null && (
        <p className={styles.quiet}>{words.resolved(head.resolved_by ?? "", dayAndClock(head.resolved_at))}</p>
      )}
      {!isReadOnly && !head.deleted && <TalkActions head={head} />}
    </li>
  );
}

function TalkActions({ head }: { readonly head: Comment }) {
  const [isAnswering, setAnswering] = useState(false);
  const { add, change } = useCommentDeeds(head.document_id);
  const isOpen = head.resolved_at === null;
  const close = isOpen ? words.resolve : words.reopen;
  const answer = async (text: string) => {
    const isKept = await kept(add.mutateAsync({ text, answers: head.id }));
    if (isKept) {
      setAnswering(false);
      say("good", words.sent);
    }
    return isKept;
  };
  if (isAnswering) {
    const cancel = () => setAnswering(false);
    return <CommentForm label={words.answerTo(head.author)} autoFocus onSend={answer} onCancel={cancel} />;
  }
  return (
    <div className={styles.row}>
      <Button small aria-label={`${words.answer}: ${head.author}`} onPress={() => setAnswering(true)}>
        {words.answer}
      </Button>
      <Button
        small
        isDisabled={change.isPending}
        aria-label={`${close}: ${head.author}`}
        onPress={() => change.mutate({ comment: head, deed: { resolved: isOpen } })}
      >
        {close}
      </Button>
    </div>
  );
}

/** Tell whether something was done; what went wrong is said elsewhere. */
function kept(done: Promise<unknown>): Promise<boolean> {
  return done.then(
    () => true,
    () => false,
  );
}

interface CommentTextProps {
  readonly comment: Comment;
  readonly isReadOnly: boolean;
}

function CommentText({ comment, isReadOnly }: CommentTextProps) {
  const [isEditing, setEditing] = useState(false);
  const { change } = useCommentDeeds(comment.document_id);
  const { author, created_at: at, text, deleted, edited_at: editedAt } = comment;
  const perform = (deed: CommentDeed) => kept(change.mutateAsync({ comment, deed }));
  const edit = async (next: string) => {
    const isKept = await perform({ text: next });
    if (isKept) setEditing(false);
    return isKept;
  };
  if (isEditing) {
    const cancel = () => setEditing(false);
    const form = { label: words.editOwn, before: text, submit: ru.common.save, autoFocus: true };
    return <CommentForm {...form} onSend={edit} onCancel={cancel} />;
  }
  return (
    <div>
      <p className={styles.quiet}>
        <strong className={styles.author}>{author}</strong> {dayAndClock(at)}
        {editedAt !== null && ` · ${words.edited}`}
      </p>
      <p className={deleted ? styles.quiet : styles.said}>{deleted ? words.deleted : text}</p>
      {comment.is_mine && !isReadOnly && (
        <OwnActions isDeleted={deleted} onEdit={() => setEditing(true)} onDeed={perform} />
      )}
    </div>
  );
}

interface OwnActionsProps {
  readonly isDeleted: boolean;
  readonly onEdit: () => void;
  readonly onDeed: (deed: CommentDeed) => Promise<boolean>;
}

function OwnActions({ isDeleted, onEdit, onDeed }: OwnActionsProps) {
  const remove = async () => {
    if (await onDeed({ deleted: true })) say("good", words.removed);
  };
  if (isDeleted) {
    return (
      <Button look="quiet" small onPress={() => void onDeed({ deleted: false })}>
        {words.restore}
      </Button>
    );
  }
  return (
    <div className={styles.row}>
      <Button look="quiet" small onPress={onEdit}>
        {words.edit}
      </Button>
      <Button look="quiet" small onPress={() => void remove()}>
        {words.remove}
      </Button>
    </div>
  );
}
