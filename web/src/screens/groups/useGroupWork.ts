import { useState } from "react";
import { problemOf } from "../../api/problem";
import { groups } from "../../text/groups";
import { useDecide, useTryDry, type Tried } from "./data";
import type { Deed, DecisionKind, GroupDecision, GroupField, GroupItem, GroupsQuery, PartyType } from "./types";

export interface Draft {
  readonly kind: DecisionKind;
  readonly text: string;
  readonly party: PartyType | "split";
  readonly excluded: ReadonlySet<string>;
  readonly withChecked: boolean;
  /** Where it holds for what comes later. */
  readonly keep: Keep;
}

export type Keep = "no" | "municipality" | "everywhere";

const START: Draft = { kind: "accept", text: "", party: "split", excluded: new Set(), withChecked: false, keep: "no" };

/** Return what is sent: the decision about a group as the list sees it. */
export function decisionOf(draft: Draft, query: GroupsQuery): GroupDecision {
  const { field, municipality = null, batch = null, year = null } = query;
  return {
    field,
    decision: saidIn(draft, field),
    excluded: [...draft.excluded],
    with_checked: draft.withChecked,
    keep: draft.keep === "no" ? null : draft.keep,
    municipality,
    batch,
    year,
  };
}

function saidIn({ kind, text, party }: Draft, field: GroupField): GroupDecision["decision"] {
  const says = kind === "correct" || kind === "read_as";
  const isNamed = kind === "read_as" && field === "responsible" && party !== "split";
  return { kind, text: says ? text : null, party: isNamed ? party : null };
}

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
