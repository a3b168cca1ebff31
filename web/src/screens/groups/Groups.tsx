import { useState } from "react";
import { useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { useSingles } from "../../keys/singles";
import { useKeys } from "../../keys/useKeys";
import { groups } from "../../text/groups";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { useAlike, useDeed, useGroups, useUndoDeed } from "./data";
import { Filters } from "./Filters";
import { queryOf, searchOf, wantedOf } from "./filters";
import { GroupList } from "./GroupList";
import { GroupPane } from "./GroupPane";
import styles from "./groups.module.css";
import { GROUP_KEYS } from "./keys";
import { Outcome } from "./Outcome";
import type { Deed, GroupItem } from "./types";

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
      <Walk key={JSON.stringify(searchOf(wanted))} search={search} mayDecide={mayDecide} />
    </Screen>
  );
}

function Keys() {
  const [isOn, setOn] = useSingles();
  return (
    <div className={styles.keys}>
      {isOn && <span className={styles.quiet}>{groups.keysHint}</span>}
      <Button small look="quiet" aria-pressed={isOn} onPress={() => setOn(!isOn)}>
        {isOn ? groups.keysOn : groups.keysOff}
      </Button>
    </div>
  );
}

interface WalkProps {
  readonly search: URLSearchParams;
  readonly mayDecide: boolean;
}

function Walk({ search, mayDecide }: WalkProps) {
  const wanted = wantedOf(search);
  const query = queryOf(wanted);
  const list = useGroups(query);
  const asked = useAlike(wanted.record ?? null, wanted.field);
  const [chosen, setChosen] = useState<string | null>(null);
  const [made, setMade] = useState<Deed | null>(null);
  const undo = useUndoDeed();
  const watched = useDeed(made);
  const deed = watched.data?.id === made?.id ? (watched.data ?? made) : made;

  const items = withFirst(list.items, asked.data?.group ?? null);
  const current = items.find(({ id }) => id === chosen) ?? items[0];
  const step = (by: 1 | -1) => {
    const at = items.findIndex(({ id }) => id === current?.id);
    const next = items[at + by];
    if (next !== undefined) setChosen(next.id);
    if (at + by >= items.length - 1 && list.query.hasNextPage) void list.query.fetchNextPage();
    return true;
  };
  const takeBack = () => {
    if (deed !== null && !undo.isPending) undo.mutate(deed.id, { onSuccess: setMade });
  };
  const mayUndo = deed !== null && deed.state !== "undone" && deed.state !== "undoing";
  useKeys(GROUP_KEYS, {
    next: () => step(1),
    previous: () => step(-1),
    undo: mayUndo ? () => (takeBack(), true) : null,
  });

  if (list.query.isPending || (wanted.record !== undefined && asked.isPending)) return <Loading />;
  if (list.query.isError) return <Problem error={list.query.error} onRetry={() => void list.query.refetch()} />;
  return (
    <>
      <Outcome deed={deed} isBusy={undo.isPending} onUndo={takeBack} />
      {current === undefined ? (
        <EmptyState title={groups.none}>
          <p>{groups.noneHint}</p>
        </EmptyState>
      ) : (
        <div className={styles.columns}>
          <GroupList
            items={items}
            current={current.id}
            onChoose={setChosen}
            onMore={list.query.hasNextPage ? () => void list.query.fetchNextPage() : null}
          />
          <GroupPane key={current.id} group={current} query={query} mayDecide={mayDecide} onDone={setMade} />
        </div>
      )}
    </>
  );
}

/** Return the groups with the one somebody came for before the others. */
function withFirst(items: readonly GroupItem[], first: GroupItem | null): readonly GroupItem[] {
  return first === null ? items : [first, ...items.filter(({ id }) => id !== first.id)];
}
