import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { FieldName, Kind, Targets } from "./types";

/** A run is looked at so often while it goes on. */
const EVERY = 1500;
const PART = 20;

/** Ask for all figures. */
export function useFigures() {
  return useQuery({ queryKey: ["quality", "figures"], queryFn: () => unwrap(api.GET("/api/v1/quality")) });
}

/** Ask for the curve of a field; of one kind of deadline where it is named. */
export function useCurve(field: FieldName, kind: Kind | null) {
  return useQuery({
    queryKey: ["quality", "curve", field, kind],
    queryFn: () => {
      const query = kind === null ? { field } : { field, kind };
      return unwrap(api.GET("/api/v1/quality/curve", { params: { query } }));
    },
    placeholderData: (before) => before,
  });
}

/** Ask for the targets. */
export function useTargets() {
  return useQuery({ queryKey: ["quality", "targets"], queryFn: () => unwrap(api.GET("/api/v1/quality/targets")) });
}

/** Set targets; figures and curves follow. */
export function useSetTargets(rev: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<Targets, "fields" | "share">) =>
      unwrap(api.PUT("/api/v1/quality/targets", { params: { header: ifMatch(rev) }, body })),
    meta: { quiet: true },
    onSuccess: () => client.invalidateQueries({ queryKey: ["quality"] }),
  });
}

/** List the runs; what goes on is asked for again. */
export function useRuns() {
  const client = useQueryClient();
  const key = ["quality", "runs"];
  const known = client.getQueryData<{ pages: { items: { state: string }[] }[] }>(key);
  const isGoing = known?.pages.some(({ items }) => items.some(({ state }) => state !== "done")) ?? false;
  return usePages(
    key,
    (cursor) => unwrap(api.GET("/api/v1/quality/runs", { params: { query: pageQuery({ limit: PART }, cursor) } })),
    { refetchInterval: isGoing ? EVERY : false },
  );
}

/** Count what the thresholds would accept, or have it accepted. */
export function useApply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (dry_run: boolean) => unwrap(api.POST("/api/v1/quality/apply", { body: { dry_run } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["quality"] }),
  });
}

/** Have put back what a run accepted. */
export function useUndoRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (run_id: string) =>
      unwrap(api.POST("/api/v1/quality/runs/{run_id}/undo", { params: { path: { run_id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["quality"] }),
  });
}

/** Ask how well two reviewers agree. */
export function useAgreement() {
  return useQuery({
    queryKey: ["quality", "agreement"],
    queryFn: () => unwrap(api.GET("/api/v1/second-checks/agreement")),
  });
}
