import { Link } from "wouter";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import type { useMembers } from "./data";
import styles from "./groups.module.css";
import type { Member } from "./types";
import type { GroupWork } from "./useGroupWork";

export interface MembersProps {
  readonly members: ReturnType<typeof useMembers>;
  readonly work: GroupWork;
  readonly mayDecide: boolean;
  /** The record the keys are on. */
  readonly at: number;
}

/** The records of a group: each is decided about, unless its mark is taken off. */
export function Members({ members, work, mayDecide, at }: MembersProps) {
  const { query, items } = members;
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section aria-label={groups.members}>
      <h3>{groups.members}</h3>
      {mayDecide && <p className={styles.quiet}>{groups.membersHint}</p>}
      <ul className={styles.members}>
        {items.map((member, number) => (
          <Row
            key={member.record.id}
            member={member}
            isHere={mayDecide && number === at}
            isIn={!work.draft.excluded.has(member.record.id)}
            mayDecide={mayDecide}
            onToggle={() => work.toggle(member.record.id)}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button small isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {groups.moreMembers}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly member: Member;
  readonly isHere: boolean;
  readonly isIn: boolean;
  readonly mayDecide: boolean;
  readonly onToggle: () => void;
}

function Row({ member, isHere, isIn, mayDecide, onToggle }: RowProps) {
  const { record, raw, unresolved } = member;
  return (
    <li className={cx(styles.member, isHere && styles.here)} aria-current={isHere || undefined}>
      {mayDecide && (
        <input
          type="checkbox"
          className={styles.box24}
          checked={isIn}
          onChange={onToggle}
          aria-label={groups.takeIn(record.activity)}
        />
      )}
      <div className={styles.memberText}>
        <Link href={`/documents/${record.document_id}?record=${record.id}`}>{record.activity}</Link>
        <span className={styles.quiet}>
          «{raw}» · {record.municipality ?? record.document_name}
        </span>
      </div>
      <StateChip tone={unresolved ? "warn" : "good"}>
        {unresolved ? groups.unresolved : groups.checkedAlready}
      </StateChip>
    </li>
  );
}
