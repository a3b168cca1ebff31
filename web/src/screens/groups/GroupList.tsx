import { useEffect, useRef } from "react";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { StateChip } from "../../ui/StateChip";
import styles from "./groups.module.css";
import { readingInWords } from "./reading";
import type { GroupItem } from "./types";

export interface GroupListProps {
  readonly items: readonly GroupItem[];
  readonly current: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onMore: (() => void) | null;
}

/** The groups, what is worth most first. */
export function GroupList({ items, current, onChoose, onMore }: GroupListProps) {
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // New browsers answer with a promise, which is no way to end an effect.
    here.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <nav className={styles.list} aria-label={groups.list} data-groups="">
      <ul>
        {items.map((group) => (
          <li key={group.id}>
            <button
              ref={group.id === current ? here : null}
              type="button"
              className={cx(styles.item, group.id === current && styles.here)}
              aria-current={group.id === current ? "true" : undefined}
              onClick={() => onChoose(group.id)}
            >
              <strong>{group.raw}</strong>
              <span className={styles.quiet}>{readingInWords(group)}</span>
              <span className={styles.itemFoot}>
                <StateChip tone={group.unresolved > 0 ? "warn" : "good"}>
                  {group.unresolved > 0 ? groups.open : groups.allChecked}
                </StateChip>
                <span className={styles.quiet}>{groups.inGroup(group.unresolved, group.records)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {onMore !== null && (
        <Button small onPress={onMore}>
          {groups.more}
        </Button>
      )}
    </nav>
  );
}
