import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { problemOfAnswer } from "../../api/problem";
import type { Deed, DryRun, GroupCard, GroupDecision, GroupField, GroupItem, GroupsQuery, Member } from "./types";

const GROUPS_AT_ONCE = 20;
const MEMBERS_AT_ONCE = 50;
/** How often a decision that is being made is looked at, in milliseconds. */
const WATCH_MS = 1000;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The groups of a field, page after page. */
export function useGroups(query: GroupsQuery) {
  return usePages<Page<GroupItem>>(["groups", query], async (cursor) => {
    const asked = { ...query, limit: GROUPS_AT_ONCE };
    return await unwrap(api.GET("/api/v1/groups", { params: { query: pageQuery(asked, cursor) } }));
  });
}

/** One group with how it is written. */
export function useGroup(id: string, query: GroupsQuery) {
  return useQuery({
    queryKey: ["group", id, query],
    queryFn: async () =>
      (await unwrap(
        api.GET("/api/v1/groups/{group_id}", { params: { path: { group_id: id }, query } }),
      )) as unknown as GroupCard,
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
}

/** The records of a group, page after page. */
export function useMembers(id: string, query: GroupsQuery) {
  return usePages<Page<Member>>(["group-members", id, query], async (cursor) => {
    const asked = { ...query, limit: MEMBERS_AT_ONCE };
    const params = { path: { group_id: id }, query: pageQuery(asked, cursor) };
    return await unwrap(api.GET("/api/v1/groups/{group_id}/members", { params }));
  });
}

export interface Alike {
  readonly group: GroupItem | null;
  readonly unresolved: number;
  readonly checked: number;
  readonly items: readonly Member[];
}

/** The records whose field was written and read as this one's was. */
export function useAlike(record: string | null, field: GroupField) {
  return useQuery({
    queryKey: ["alike", record, field],
    enabled: record !== null,
    queryFn: async () => {
      const params = { path: { record_id: record ?? "" }, query: { field, limit: 20 } };
      return await unwrap(api.GET("/api/v1/records/{record_id}/alike", { params }));
    },
  });
}

/** The page images of a document; none are asked for. */
export function useDrawnPages(documentId: string) {
  return useQuery({
    queryKey: ["drawn-pages", documentId],
    queryFn: () =>
      unwrap(api.GET("/api/v1/documents/{document_id}/pages", { params: { path: { document_id: documentId } } })),
    staleTime: 60_000,
  });
}

export interface Tried {
  readonly run: DryRun;
  /** What the decision is made about: sent in If-Match. */
  readonly tag: string;
  readonly body: GroupDecision;
}

/** Count what a decision would change. */
export async function tryDry(id: string, body: GroupDecision): Promise<Tried> {
  const answer = await api.POST("/api/v1/groups/{group_id}/preview", { params: { path: { group_id: id } }, body });
  const { data, error, response } = answer;
  if (!response.ok || data === undefined) throw problemOfAnswer(response.status, error);
  return { run: data, tag: response.headers.get("ETag") ?? "", body };
}

/** Count; nothing is changed. */
export function useTryDry(id: string) {
  return useMutation({ mutationFn: (body: GroupDecision) => tryDry(id, body), meta: { quiet: true } });
}

/** Decide about what a dry run counted. */
export function useDecide(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, tag }: Tried) =>
      unwrap(
        api.POST("/api/v1/groups/{group_id}/decide", {
          params: { path: { group_id: id }, header: { "if-match": tag } },
          body,
        }),
      ),
    meta: { quiet: true },
    onSuccess: () => forget(client),
  });
}

/** Take a decision back. */
export function useUndoDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.POST("/api/v1/deeds/{deed_id}/undo", {
          params: { path: { deed_id: id }, header: { "if-match": '"0"' } },
        }),
      ),
    onSuccess: () => forget(client),
  });
}

/** A decision, watched while a worker makes it or takes it back. */
export function useDeed(deed: Deed | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ["deed", deed?.id],
    enabled: deed !== null && isGoing(deed),
    queryFn: async () => {
      const found = await unwrap(api.GET("/api/v1/deeds/{deed_id}", { params: { path: { deed_id: deed?.id ?? "" } } }));
      if (!isGoing(found)) forget(client);
      return found;
    },
    refetchInterval: ({ state }) => (state.data === undefined || isGoing(state.data) ? WATCH_MS : false),
  });
}

/** Tell whether a worker is still at it. */
export function isGoing({ state }: Deed): boolean {
  return state === "queued" || state === "running" || state === "undoing";
}

/** Records are others now: whatever shows them is asked for anew. */
function forget(client: QueryClient): void {
  for (const key of ["groups", "group", "group-members", "alike", "record", "records", "document"]) {
    void client.invalidateQueries({ queryKey: [key] });
  }
}
