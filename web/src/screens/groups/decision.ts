import type { DecisionKind, GroupDecision, GroupField, GroupsQuery, PartyType } from "./types";

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
