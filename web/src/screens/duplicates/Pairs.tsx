import { useEffect } from "react";
import type { PairItem } from "../../api/types";
import { covers, useAccount } from "../../app/session";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { ProgressBar } from "../../ui/ProgressBar";
import { Contradiction } from "./Contradiction";
import { usePairs, useWhy } from "./data";
import styles from "./duplicates.module.css";
import { GroupCard } from "./GroupCard";
import { Top } from "./KeysSwitch";
import { countsOf, currentOf, nameOf } from "./queue";
import { useDeeds, useKeysSwitch } from "./useDeeds";
import { act, useWalk, type Walking } from "./useWalk";
import { VerdictButtons } from "./VerdictButtons";
import { WhyPart } from "./WhyPart";

/** The pairs one after the other. */
export function Pairs() {
  const { query, items, first } = usePairs();
  const walking = useWalk();
  const current = currentOf(walking.walk, items);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const lacks = current === undefined && hasNextPage;
  useEffect(() => {
    if (lacks && !isFetchingNextPage) void fetchNextPage();
  }, [lacks, isFetchingNextPage, fetchNextPage]);
  if (query.isPending || lacks) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <Walked pair={current} total={first?.count ?? 0} walking={walking} />;
}

interface WalkedProps {
  readonly pair: PairItem | undefined;
  /** Pairs there were when the list was read. */
  readonly total: number;
  readonly walking: Walking;
}

function Walked({ pair, total, walking }: WalkedProps) {
  const mayJudge = covers(useAccount().role, "reviewer");
  const [keysOn, setKeysOn] = useKeysSwitch();
  const { chain, isBusy, walk } = walking;
  useDeeds(mayJudge && keysOn && chain === null && !isBusy, (deed) => act(deed, pair, walking));
  return (
    <div className={styles.page}>
      <Top
        lead={mayJudge ? ru.duplicates.lead : ru.duplicates.readerHint}
        mayJudge={mayJudge}
        isOn={keysOn}
        onChange={setKeysOn}
      />
      <Progress done={walk.done.length} total={total} />
      <UndoBar walking={walking} />
      {pair === undefined ? <NoPairs walking={walking} /> : <PairView key={nameOf(pair)} pair={pair} />}
      {pair !== undefined && <Foot pair={pair} walking={walking} mayJudge={mayJudge} showKeys={keysOn} />}
      <Contradiction chain={chain} isBusy={isBusy} onRetire={walking.takeBack} onClose={walking.closeChain} />
    </div>
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  if (total === 0) return null;
  return (
    <ProgressBar
      label={ru.duplicates.progress}
      share={Math.min(1, done / total)}
      words={ru.duplicates.counter(done, Math.max(0, total - done))}
    />
  );
}

function UndoBar({ walking }: { readonly walking: Walking }) {
  return (
    <div className={styles.undo}>
      <span role="status">{walking.told}</span>
      {walking.mayUndo && (
        <Button small isDisabled={walking.isBusy} onPress={() => walking.back?.()}>
          {ru.duplicates.undo}
        </Button>
      )}
    </div>
  );
}

function NoPairs({ walking }: { readonly walking: Walking }) {
  const { skipped } = countsOf(walking.walk);
  return (
    <EmptyState title={ru.duplicates.noPairs}>
      <p>{ru.duplicates.noPairsHint}</p>
      {skipped > 0 && (
        <p>
          {ru.duplicates.skippedPairs(skipped)}{" "}
          <Button small onPress={walking.again}>
            {ru.duplicates.again}
          </Button>
        </p>
      )}
    </EmptyState>
  );
}

interface FootProps {
  readonly pair: PairItem;
  readonly walking: Walking;
  readonly mayJudge: boolean;
  readonly showKeys: boolean;
}

function Foot({ pair, walking, mayJudge, showKeys }: FootProps) {
  return (
    <div className={styles.foot}>
      {mayJudge ? (
        <VerdictButtons
          names={ru.duplicates.verdicts}
          isBusy={walking.isBusy}
          showKeys={showKeys}
          onVerdict={(verdict) => walking.judge(pair, verdict)}
          onNext={() => walking.skip(pair)}
          onBack={walking.back}
        />
      ) : (
        <Button onPress={() => walking.skip(pair)}>{ru.duplicates.next}</Button>
      )}
    </div>
  );
}

function PairView({ pair }: { readonly pair: PairItem }) {
  const why = useWhy(pair);
  return (
    <>
      <p className={styles.probability}>
        <strong>{ru.duplicates.probability(Math.round(pair.probability * 100))}</strong>{" "}
        <span className={styles.quiet}>{ru.duplicates.legend}</span>
      </p>
      <div className={styles.pair}>
        <GroupCard title={ru.duplicates.one} card={pair.left} pieces={why.data?.left_text} />
        <GroupCard title={ru.duplicates.other} card={pair.right} pieces={why.data?.right_text} />
      </div>
      {why.isError && <Problem error={why.error} onRetry={() => void why.refetch()} />}
      {why.data !== undefined && <WhyPart why={why.data} />}
    </>
  );
}
