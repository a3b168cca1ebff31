import { useState } from "react";
import type { PairItem, Said, Verdict } from "../../api/types";
import { ru } from "../../text/ru";
import { chainOf, sayWhy, useJudge, useRetireJudgement } from "./data";
import type { Deed } from "./keys";
import { after, before, START, withoutSkipped } from "./queue";

/** One person's way through the pairs: what they say, pass over and take back. */
export function useWalk() {
  const [walk, setWalk] = useState(START);
  const [told, setTold] = useState("");
  const [chain, setChain] = useState<readonly Said[] | null>(null);
  const judge = useJudge();
  const retire = useRetireJudgement();
  const last = walk.done.at(-1);

  const judged = (pair: PairItem, verdict: Verdict) => {
    const refused = (error: unknown) => {
      const against = chainOf(error);
      if (against === null) sayWhy(error);
      setChain(against);
    };
    const taken = ({ id, moved }: { readonly id: string; readonly moved: { readonly records: number } }) => {
      setWalk(after(walk, { pair, verdict, judgement: id, moved: moved.records }));
      setTold(ru.duplicates.said(ru.duplicates.signs[verdict], moved.records));
    };
    judge.mutate({ pair, verdict }, { onSuccess: taken, onError: refused });
  };
  const skip = (pair: PairItem) => {
    setWalk(after(walk, { pair, verdict: null, judgement: null, moved: 0 }));
    setTold(ru.duplicates.skipped);
  };
  const goBack = () => {
    if (last === undefined) return;
    const gone = (words: string) => {
      setWalk(before(walk));
      setTold(words);
    };
    if (last.judgement === null) gone("");
    else retire.mutate(last.judgement, { onSuccess: ({ moved }) => gone(ru.duplicates.undone(moved.records)) });
  };
  const takeBack = (id: string) => {
    const taken = () => {
      setChain(null);
      setTold(ru.duplicates.retired);
    };
    retire.mutate(id, { onSuccess: taken });
  };
  return {
    walk,
    told,
    chain,
    isBusy: judge.isPending || retire.isPending,
    judge: judged,
    skip,
    back: last === undefined ? undefined : goBack,
    /** Whether what was said last can be taken back with one press. */
    mayUndo: told !== "" && last !== undefined && last.judgement !== null,
    takeBack,
    again: () => setWalk(withoutSkipped(walk)),
    closeChain: () => setChain(null),
  };
}

export type Walking = ReturnType<typeof useWalk>;

/** Do what a key asks for with the pair that is shown. */
export function act(deed: Deed, pair: PairItem | undefined, walking: Walking): void {
  if (deed === "back") walking.back?.();
  else if (pair !== undefined && deed === "next") walking.skip(pair);
  else if (pair !== undefined && deed !== "next") walking.judge(pair, deed);
}
