import { useState } from "react";
import { useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { useSingles } from "../../keys/singles";
import { KeysHelp } from "../../keys/KeysHelp";
import { useKeys } from "../../keys/useKeys";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { useAlike, useGroups } from "./data";
import { Filters } from "./Filters";
import { queryOf, searchOf, wantedOf, type Wanted } from "./filters";
import { GroupList } from "./GroupList";
import { GroupPane } from "./GroupPane";
import styles from "./groups.module.css";
import { GROUP_KEYS } from "./keys";
import { Outcome } from "./Outcome";
import type { GroupItem } from "./types";
import { useMade } from "./useMade";

/** «Групповая проверка»: one value over many documents, decided at once. */
export default function Groups() {
  const [search, setSearch] = useSearchParams();
  const wanted = wantedOf(search);
  const mayDecide = useMay("reviewer");
  return (
    <Screen title={groups.title}>
      <div className={styles.top}>
        <p className={styles.lead}>{mayDecide ? groups.lead : groups.readerHint}</p>
        {mayDecide && <Keys />}
      </div>
      <Filters
        key={`${wanted.municipality ?? ""} ${wanted.year ?? ""}`}
        wanted={wanted}
        onChange={(next) => setSearch(searchOf(next), { replace: true })}
      />
      <Found key={JSON.stringify(searchOf(wanted))} wanted={wanted} />
    </Screen>
  );
}

function Keys() {
  const [isOn, setOn] = useSingles();
  const [isHelped, setHelped] = useState(false);
  useKeys(GROUP_KEYS, { help: () => (setHelped(true), true) });
  return (
    <div className={styles.keys}>
      {isOn && <span className={styles.quiet}>{groups.keysHint}</span>}
      <Button small look="quiet" aria-pressed={isOn} onPress={() => setOn(!isOn)}>
        {isOn ? groups.keysOn : groups.keysOff}
      </Button>
      <Button small look="quiet" onPress={() => setHelped(true)}>
        {groups.allKeys}
      </Button>
      {isHelped && <KeysHelp keys={GROUP_KEYS} names={groups.keys} onClose={() => setHelped(false)} />}
    </div>
  );
}

type Listed = ReturnType<typeof useGroups>;

function Found({ wanted }: { readonly wanted: Wanted }) {
  const list = useGroups(queryOf(wanted));
  const asked = useAlike(wanted.record ?? null, wanted.field);
  if (list.query.isPending || (wanted.record !== undefined && asked.isPending)) return <Loading />;
  if (list.query.isError) return <Problem error={list.query.error} onRetry={() => void list.query.refetch()} />;
  return <Walk wanted={wanted} list={list} first={asked.data?.group ?? null} />;
}

interface WalkProps {
  readonly wanted: Wanted;
  readonly list: Listed;
  /** The group somebody came for. */
  readonly first: GroupItem | null;
}

function Walk({ wanted, list, first }: WalkProps) {
  const mayDecide = useMay("reviewer");
  const made = useMade();
  const { items, current, choose, step } = useChoice(list, first);
  useKeys(GROUP_KEYS, {
    next: () => step(1),
    previous: () => step(-1),
    undo: made.mayUndo ? () => (made.takeBack(), true) : null,
  });
  const more = list.query.hasNextPage ? () => void list.query.fetchNextPage() : null;
  return (
    <>
      <Outcome made={made} />
      {current === undefined ? (
        <EmptyState title={groups.none}>
          <p>{groups.noneHint}</p>
        </EmptyState>
      ) : (
        <div className={styles.columns}>
          <GroupList items={items} current={current.id} onChoose={choose} onMore={more} />
          <GroupPane
            key={current.id}
            group={current}
            query={queryOf(wanted)}
            mayDecide={mayDecide}
            onDone={made.setMade}
          />
        </div>
      )}
    </>
  );
}

/** Which group is seen: the chosen one, else the first; the one somebody came for stands before the others. */
function useChoice({ items: listed, query }: Listed, first: GroupItem | null) {
  const [chosen, choose] = useState<string | null>(null);
  const items = first === null ? listed : [first, ...listed.filter(({ id }) => id !== first.id)];
  const current = items.find(({ id }) => id === chosen) ?? items[0];
  const step = (by: 1 | -1) => {
    const at = items.findIndex(({ id }) => id === current?.id) + by;
    const next = items[at];
    if (next !== undefined) choose(next.id);
    if (at >= items.length - 1 && query.hasNextPage) void query.fetchNextPage();
    return true;
  };
  return { items, current, choose, step };
}
