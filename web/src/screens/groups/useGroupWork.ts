import { useState } from "react";
import { problemOf } from "../../api/problem";
import { groups } from "../../text/groups";
import { useDecide, useTryDry, type Tried } from "./data";
import { decisionOf, type Draft } from "./decision";
import type { Deed, GroupItem, GroupsQuery } from "./types";

const START: Draft = { kind: "accept", text: "", party: "split", excluded: new Set(), withChecked: false, keep: "no" };

/** What a person prepares about one group: a draft, its dry run, the decision. */
export function useGroupWork(group: GroupItem, query: GroupsQuery, onDone: (deed: Deed) => void) {
  const [draft, setDraft] = useState(START);
  const [tried, setTried] = useState<Tried | null>(null);
  const [told, setTold] = useState("");
  const dry = useTryDry(group.id);
  const decide = useDecide(group.id);

  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
    // What was counted was another decision.
    setTried(null);
    setTold("");
    dry.reset();
    decide.reset();
  };
  const run = (words = "") =>
    dry.mutate(decisionOf(draft, query), {
      onSuccess: (found) => {
        setTried(found);
        setTold(words);
      },
    });
  const apply = () => {
    if (tried === null || tried.run.records === 0) return;
    const refused = (error: unknown) => {
      if (problemOf(error).code === "stale-revision") run(groups.stale);
    };
    decide.mutate(tried, { onSuccess: onDone, onError: refused });
  };
  const toggle = (record: string) => {
    const excluded = new Set(draft.excluded);
    if (!excluded.delete(record)) excluded.add(record);
    change({ excluded });
  };
  const isBusy = dry.isPending || decide.isPending;
  return {
    draft,
    change,
    toggle,
    tried,
    told,
    isBusy,
    error: dry.error ?? refusalOf(decide.error),
    run: () => run(),
    apply,
    /** The first time count, the second time do it. */
    go: () => {
      if (!isBusy) (tried === null ? run : apply)();
    },
  };
}

/** A group that has become another is counted anew: nothing to complain of. */
function refusalOf(error: Error | null): Error | null {
  return error !== null && problemOf(error).code === "stale-revision" ? null : error;
}

export type GroupWork = ReturnType<typeof useGroupWork>;
