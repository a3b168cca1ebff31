import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import type { components } from "../../api/schema";

export type Keeping = components["schemas"]["RetentionState"];
export type RemovalPlan = components["schemas"]["RemovalPlanOut"];
export type Footprint = components["schemas"]["FootprintOut"];

const key = (id: string) => ["document", id, "retention"] as const;
const of = (id: string) => ({ path: { document_id: id } });

/** Whether a document is held, or is to go. */
export function useKeeping(id: string) {
  return useQuery({
    queryKey: key(id),
    queryFn: () => unwrap(api.GET("/api/v1/documents/{document_id}/retention", { params: of(id) })),
  });
}

/** A change of how a document is kept; what is shown follows it. */
export function useKeepingChange(id: string, change: () => Promise<Keeping>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: (state) => client.setQueryData(key(id), state) });
}

/** Put a hold on a document. */
export const hold = (id: string, reason: string) =>
  unwrap(api.PUT("/api/v1/documents/{document_id}/hold", { params: of(id), body: { reason } }));

/** Lift it. */
export const lift = (id: string) => unwrap(api.DELETE("/api/v1/documents/{document_id}/hold", { params: of(id) }));

/** Take a removal back. */
export const keep = (id: string) => unwrap(api.DELETE("/api/v1/documents/{document_id}/removal", { params: of(id) }));

/** What goes with a document, and the mark that a removal has to bring back. */
export function usePlan(id: string) {
  return useQuery({
    queryKey: [...key(id), "plan"],
    queryFn: async () => {
      const asked = api.GET("/api/v1/documents/{document_id}/removal", { params: of(id) });
      const { response } = await asked;
      return { plan: await unwrap(asked), mark: Number((response.headers.get("etag") ?? "").replaceAll(/\D/g, "")) };
    },
    staleTime: 0,
    gcTime: 0,
  });
}

export interface Wish {
  readonly mark: number;
  readonly reason: string;
  readonly atOnce: boolean;
}

/** Let a document go. */
export const remove = (id: string, { mark, reason, atOnce }: Wish) =>
  unwrap(
    api.PUT("/api/v1/documents/{document_id}/removal", {
      params: { ...of(id), header: ifMatch(mark) },
      body: { reason: reason.trim() === "" ? null : reason.trim(), at_once: atOnce },
    }),
  );

/** What there is of each thing, in the order of the description; what there is none of is left out. */
export function counted(footprint: Footprint): readonly (readonly [string, number])[] {
  return Object.entries(footprint).filter(([, count]) => count > 0);
}
