import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import type { components } from "../../../api/schema";

export type ReturnItem = components["schemas"]["ReturnOut"];
export type ReturnLine = components["schemas"]["ReturnLineOut"];
export type LineKind = components["schemas"]["LineKind"];
export type LineChoice = components["schemas"]["LineChoice"];

const LINES_AT_ONCE = 100;
/** How often a file in work is looked at, in milliseconds. */
const WATCH_MS = 800;
const MOVING: ReadonlySet<ReturnItem["state"]> = new Set(["queued", "comparing", "applying", "undoing"]);

export function isMoving({ state }: ReturnItem): boolean {
  return MOVING.has(state);
}

/** The files sent back, newest first. */
export function useReturns() {
  return usePages(["returns"], (cursor) =>
    unwrap(api.GET("/api/v1/returns", { params: { query: pageQuery({ limit: 50 }, cursor) } })),
  );
}

/** One file, looked at again as long as something is done with it. */
export function useReturn(id: string) {
  return useQuery({
    queryKey: ["return", id],
    queryFn: () => unwrap(api.GET("/api/v1/returns/{return_id}", { params: { path: { return_id: id } } })),
    refetchInterval: (query) => (query.state.data !== undefined && isMoving(query.state.data) ? WATCH_MS : false),
  });
}

/** The plan of a file, of one kind or whole; asked anew when its state has changed. */
export function useLines(item: ReturnItem, kind: LineKind | null) {
  return usePages(["return-lines", item.id, item.state, kind], (cursor) => {
    const asked = { ...(kind === null ? {} : { kind }), limit: LINES_AT_ONCE };
    const params = { path: { return_id: item.id }, query: pageQuery(asked, cursor) };
    return unwrap(api.GET("/api/v1/returns/{return_id}/lines", { params }));
  });
}

/** Send a file; nothing changes in the register by that. */
export function useSend(onSent: (item: ReturnItem) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      unwrap(
        api.POST("/api/v1/returns", {
          params: { query: { name: file.name } },
          headers: { "content-type": "application/octet-stream" },
          body: file as unknown as string,
          bodySerializer: (body) => body as unknown as Blob,
        }),
      ),
    onSuccess: (item) => {
      keep(client, item);
      onSent(item);
    },
  });
}

/** Choose lines; one request after another, each from the revision the one before has left. */
export function useChoose(id: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `return-${id}` },
    mutationFn: (choice: LineChoice) => {
      const params = { path: { return_id: id }, header: ifMatch(revOf(client, id)) };
      return unwrap(api.POST("/api/v1/returns/{return_id}/choose", { params, body: choice }));
    },
    onSuccess: (item) => {
      keep(client, item);
      return client.invalidateQueries({ queryKey: ["return-lines", id] });
    },
    onError: () => refresh(client, id),
  });
}

export type Deed = "apply" | "undo";

/** Have what is chosen taken over, or all of it taken back. */
export function useDeed(id: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `return-${id}` },
    mutationFn: (deed: Deed) => {
      const params = { path: { return_id: id }, header: ifMatch(revOf(client, id)) };
      return deed === "apply"
        ? unwrap(api.POST("/api/v1/returns/{return_id}/apply", { params }))
        : unwrap(api.POST("/api/v1/returns/{return_id}/undo", { params }));
    },
    onSuccess: (item) => keep(client, item),
    onError: () => refresh(client, id),
  });
}

/** Forget a file of which nothing was taken. */
export function useRemove(id: string, onRemoved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const params = { path: { return_id: id }, header: ifMatch(revOf(client, id)) };
      return unwrap(api.DELETE("/api/v1/returns/{return_id}", { params }));
    },
    onSuccess: () => {
      onRemoved();
      return client.invalidateQueries({ queryKey: ["returns"] });
    },
    onError: () => refresh(client, id),
  });
}

function keep(client: QueryClient, item: ReturnItem): void {
  client.setQueryData(["return", item.id], item);
  void client.invalidateQueries({ queryKey: ["returns"] });
}

function refresh(client: QueryClient, id: string): void {
  void client.invalidateQueries({ queryKey: ["return", id] });
  void client.invalidateQueries({ queryKey: ["return-lines", id] });
}

function revOf(client: QueryClient, id: string): number {
  return client.getQueryData<ReturnItem>(["return", id])?.rev ?? 0;
}
