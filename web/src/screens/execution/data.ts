import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { components, paths } from "../../api/schema";
import type { Given } from "../../api/types";

type Schemas = components["schemas"];
export type Line = Given<Schemas["ExecutionLineOut"]>;
export type Card = Given<Schemas["ExecutionCardOut"]>;
export type Status = Schemas["ExecutionStatus"];
export type Link = Schemas["ExecutionLinkOut"];
export type Beside = Given<Schemas["BesideOut"]>;
export type PlannedSide = Given<Schemas["PlannedSideOut"]>;
export type SaidSide = Given<Schemas["SaidSideOut"]>;
export type Deed = Schemas["ExecutionDeedOut"];
export type Pair = Schemas["ReportPairOut"];
export type Group = Schemas["CountedGroupOut"];
export type Word = Schemas["WordIn"];
export type OneWord = Schemas["OneWordIn"];
export type Spot = Given<Schemas["SpotOut"]>;
export type Done = Schemas["DoneOut"];
type Query = NonNullable<paths["/api/v1/execution/activities"]["get"]["parameters"]["query"]>;
export type Wanted = Omit<Query, "cursor" | "limit">;
export type CountedBy = Schemas["CountedBy"];

export const STATUSES = ["overdue", "due", "planned", "done", "dropped"] as const satisfies readonly Status[];
const KEY = "execution";

const TEXTS = ["municipality", "responsible", "document", "since", "until"] as const;
const TICKS = ["unchecked", "contradicted", "moved", "unreported"] as const;

/** Return what the address asks for. */
export function wantedOf(search: URLSearchParams): Wanted {
  const wanted: Wanted = {};
  for (const name of TEXTS) {
    const value = search.get(name);
    if (value) wanted[name] = value;
  }
  for (const name of TICKS) if (search.get(name) === "1") wanted[name] = true;
  const year = Number(search.get("year"));
  if (year > 0) wanted.year = year;
  const status = STATUSES.filter((one) => search.getAll("status").includes(one));
  if (status.length > 0) wanted.status = status;
  return wanted;
}

/** The filters that stand in the address, and a way to change some of them. */
export function useWanted() {
  const [search, setSearch] = useSearchParams();
  const wanted = useMemo(() => wantedOf(search), [search]);
  const change = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") next.delete(name);
      else next.set(name, value);
    }
    setSearch(next, { replace: true });
  };
  return { search, wanted, change };
}

/** Return where the table of a filter is downloaded. */
export function fileHref(wanted: Wanted, format: "xlsx" | "csv"): string {
  const search = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(wanted)) {
    for (const one of [value].flat()) if (one !== null) search.append(name, String(one));
  }
  return `/api/v1/execution/file?${search.toString()}`;
}

export function useLines(wanted: Wanted) {
  return usePages([KEY, "lines", wanted], (cursor) =>
    unwrap(api.GET("/api/v1/execution/activities", { params: { query: pageQuery(wanted, cursor) } })),
  );
}

export function useCounts(wanted: Wanted) {
  return useQuery({
    queryKey: [KEY, "counts", wanted],
    queryFn: () => unwrap(api.GET("/api/v1/execution/counts", { params: { query: wanted } })),
  });
}

export function useGroups(wanted: Wanted, by: CountedBy) {
  const { query, items } = usePages([KEY, "groups", wanted, by], async (cursor) => {
    const found = await unwrap(
      api.GET("/api/v1/execution/counts", { params: { query: pageQuery({ ...wanted, by }, cursor) } }),
    );
    return { items: found.groups, next: found.next };
  });
  return { query, items };
}

export function useCard(record: string) {
  return useQuery({
    queryKey: [KEY, "card", record],
    queryFn: () =>
      unwrap(api.GET("/api/v1/execution/activities/{record_id}", { params: { path: { record_id: record } } })),
  });
}

export function useHistory(record: string) {
  return usePages([KEY, "history", record], (cursor) =>
    unwrap(
      api.GET("/api/v1/execution/activities/{record_id}/history", {
        params: { path: { record_id: record }, query: pageQuery({}, cursor) },
      }),
    ),
  );
}

export function usePairs(municipality: string | undefined) {
  return usePages([KEY, "pairs", municipality], (cursor) =>
    unwrap(
      api.GET("/api/v1/execution/reports", {
        params: { query: pageQuery(municipality === undefined ? {} : { municipality }, cursor) },
      }),
    ),
  );
}

export function useBeside(report: string, plan: string) {
  return useQuery({
    queryKey: [KEY, "beside", report, plan],
    queryFn: () =>
      unwrap(
        api.GET("/api/v1/execution/reports/{document_id}/plans/{planned_id}", {
          params: { path: { document_id: report, planned_id: plan } },
        }),
      ),
  });
}

/** What a person says, and how it is taken back. */
export function useSaying() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: [KEY] });
  const words = useMutation({
    mutationFn: ({ words: said, reason }: { readonly words: readonly Word[]; readonly reason?: string }) =>
      unwrap(
        api.POST("/api/v1/execution/words", {
          body: { words: [...said], reason: reason ?? null, dry_run: false },
        }),
      ),
    onSettled,
  });
  const one = useMutation({
    mutationFn: ({ card, said }: { readonly card: Card; readonly said: OneWord }) =>
      unwrap(
        api.POST("/api/v1/execution/activities/{record_id}/words", {
          params: { path: { record_id: card.record }, header: ifMatch(card.rev) },
          body: said,
        }),
      ),
    onSettled,
  });
  const decide = useMutation({
    mutationFn: ({ report, plan, dry }: { readonly report: string; readonly plan: string; readonly dry: boolean }) =>
      unwrap(
        api.POST("/api/v1/execution/reports/{document_id}/plans/{planned_id}/links", {
          params: { path: { document_id: report, planned_id: plan } },
          body: { kind: "confirm", states: ["made"], least: 0, dry_run: dry },
        }),
      ),
    onSettled: (_done, _error, { dry }) => (dry ? undefined : onSettled()),
  });
  const undo = useMutation({
    mutationFn: (deed: string) =>
      unwrap(
        api.POST("/api/v1/execution/deeds/{execution_deed_id}/undo", {
          params: { path: { execution_deed_id: deed } },
        }),
      ),
    onSettled,
  });
  return { words, one, decide, undo };
}

/** Return where a document opens at the first of these places; at the record where there is one. */
export function hrefOf(document: string, spots: readonly Spot[], record?: string): string {
  if (record !== undefined) return `/documents/${document}?record=${record}`;
  const [spot] = spots;
  if (spot === undefined) return `/documents/${document}`;
  const box = spot.bbox?.map((share) => Math.round(share * 10_000) / 10_000).join(",");
  return `/documents/${document}?place=${spot.page}${box === undefined ? "" : `:${box}`}`;
}
