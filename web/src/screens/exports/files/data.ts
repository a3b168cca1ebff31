import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "../../../api/client";
import type { components } from "../../../api/schema";
import type { ExportItem } from "../../../api/types";
import { say } from "../../../ui/notices";

type Schemas = components["schemas"];
export type Order = Schemas["ExportAdd"];
export type Options = Schemas["OptionsOut"];

export const EXPORTS = ["exports"] as const;

/** Return whether an export may still become done. */
export function isOpen({ state }: ExportItem): boolean {
  return state === "queued" || state === "running";
}

/** Do something with exports, say so, and look at the list again. */
export function useExportDeed<Given>(said: string, deed: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: () => {
      say("good", said);
    },
    onSettled: () => client.invalidateQueries({ queryKey: EXPORTS }),
  });
}

/** Ask what an export holds. */
export function useManifest(id: string) {
  return useQuery({
    queryKey: [...EXPORTS, id, "manifest"],
    queryFn: () => unwrap(api.GET("/api/v1/exports/{export_id}/manifest", { params: { path: { export_id: id } } })),
    staleTime: Infinity,
  });
}

/** Ask for the institute's own forms, as far as one may choose. */
export function useForms(isWanted: boolean) {
  return useQuery({
    queryKey: ["forms", "names"],
    queryFn: () => unwrap(api.GET("/api/v1/forms", { params: { query: { limit: 100 } } })),
    enabled: isWanted,
  });
}

/** Return the order that makes the same export anew. */
export function orderOf({ format, filters, options }: ExportItem): Order {
  const { accepted_only: only, state, ...rest } = filters;
  const finding = rest.finding as Schemas["Code"] | null;
  return {
    format,
    options,
    filters: { ...rest, finding, ...(state.length > 0 ? { state } : {}), accepted_only: only },
  };
}
