import { useQuery } from "@tanstack/react-query";
import { problemOf } from "../../api/problem";
import { tryDry, useDecide } from "./data";
import type { Deed, GroupDecision, GroupField, GroupItem } from "./types";

/** A correction carried over to all that are alike: counted when it is looked at, made when it is said so. */
export function useApplying(
  group: GroupItem,
  recordId: string,
  field: GroupField,
  text: string | null,
  onDone: (deed: Deed) => void,
) {
  const decide = useDecide(group.id);
  const body: GroupDecision = {
    field,
    decision: text === null ? { kind: "absent", text: null, party: null } : { kind: "correct", text, party: null },
    // It is corrected already.
    excluded: [recordId],
    with_checked: false,
    keep: null,
  };
  const dry = useQuery({
    queryKey: ["apply-to-all", group.id, recordId, field, text],
    queryFn: () => tryDry(group.id, body),
    staleTime: 0,
    gcTime: 0,
  });
  const tried = dry.data ?? null;
  const apply = () => {
    if (tried === null) return;
    const refused = (error: unknown) => {
      if (problemOf(error).code === "stale-revision") void dry.refetch();
    };
    decide.mutate(tried, { onSuccess: onDone, onError: refused });
  };
  return {
    tried,
    apply,
    isBusy: decide.isPending || dry.isFetching,
    error: dry.error ?? decide.error,
    again: () => void dry.refetch(),
  };
}
