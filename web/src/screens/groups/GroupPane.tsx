import { useState } from "react";
import { useKeys } from "../../keys/useKeys";
import { groups } from "../../text/groups";
import { Problem } from "../../ui/Problem";
import { Crop } from "./Crop";
import { useGroup, useMembers } from "./data";
import { Decision } from "./Decision";
import styles from "./groups.module.css";
import { GROUP_KEYS, isBusy } from "./keys";
import { Members } from "./Members";
import { readingInWords } from "./reading";
import type { Deed, GroupItem, GroupsQuery } from "./types";
import { useGroupWork } from "./useGroupWork";

export interface GroupPaneProps {
  readonly group: GroupItem;
  readonly query: GroupsQuery;
  readonly mayDecide: boolean;
  readonly onDone: (deed: Deed) => void;
}

/** One group: what is written, what it was taken for, where it stands, and what is decided about it. */
export function GroupPane({ group, query, mayDecide, onDone }: GroupPaneProps) {
  const work = useGroupWork(group, query, onDone);
  const members = useMembers(group.id, query);
  const [at, setAt] = useState(0);
  const step = (by: 1 | -1) => {
    if (isBusy(document.activeElement)) return false;
    setAt(Math.min(Math.max(at + by, 0), Math.max(members.items.length - 1, 0)));
    return true;
  };
  const exclude = () => {
    const here = members.items[at];
    if (here !== undefined) work.toggle(here.record.id);
    return true;
  };
  const go = () => {
    if (isBusy(document.activeElement)) return false;
    work.go();
    return true;
  };
  useKeys(GROUP_KEYS, mayDecide ? { go, exclude, down: () => step(1), up: () => step(-1) } : {});
  return (
    <section className={styles.pane} aria-label={group.raw}>
      <h2 className={styles.raw}>«{group.raw}»</h2>
      <p className={styles.quiet}>
        {groups.counts(group.records, group.documents)} · {groups.confidence(group.confidence)}
      </p>
      <Reading group={group} query={query} />
      <h3>{groups.places}</h3>
      <div className={styles.crops}>
        {group.samples.map((member) => (
          <Crop key={member.record.id} member={member} field={group.field} />
        ))}
      </div>
      {mayDecide && <Decision field={query.field} place={query.municipality ?? null} work={work} />}
      <Members members={members} work={work} mayDecide={mayDecide} at={at} />
    </section>
  );
}

function Reading({ group, query }: Pick<GroupPaneProps, "group" | "query">) {
  const card = useGroup(group.id, query);
  const variants = card.data?.variants ?? [];
  return (
    <dl className={styles.reading}>
      <dt>{groups.readAs}</dt>
      <dd>{readingInWords(group)}</dd>
      {variants.length > 1 && (
        <>
          <dt>{groups.written}</dt>
          <dd>{variants.map(({ text, records }) => groups.variant(text, records)).join("; ")}</dd>
        </>
      )}
      {card.isError && <Problem error={card.error} onRetry={() => void card.refetch()} />}
    </dl>
  );
}
