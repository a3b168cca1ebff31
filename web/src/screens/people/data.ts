import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, readAll } from "../../api/pages";
import type { components } from "../../api/schema";
import type { RecordField } from "../../api/types";

type Schemas = components["schemas"];
export type Presence = Schemas["PresenceOut"];
export type Comment = Schemas["CommentOut"];
export type Colleague = Schemas["ColleagueOut"];
export type HistoryStep = Schemas["HistoryStep"];

export const peopleKeys = {
  presence: (document: string) => ["document", document, "presence"] as const,
  comments: (document: string) => ["document", document, "comments"] as const,
  counts: (document: string) => ["document", document, "comment-counts"] as const,
  field: (record: string, field: string) => ["record", record, "history", field] as const,
  colleagues: ["colleagues"] as const,
  tasks: ["tasks"] as const,
};

function path(document: string) {
  return { document_id: document };
}

export function askPresence(document: string): Promise<Presence> {
  return unwrap(api.GET("/api/v1/leases/{document_id}", { params: { path: path(document) } }));
}

export function enterDocument(document: string, takeOver = false): Promise<Presence> {
  return unwrap(
    api.PUT("/api/v1/leases/{document_id}", { params: { path: path(document) }, body: { take_over: takeOver } }),
  );
}

export function leaveDocument(document: string): Promise<Presence> {
  return unwrap(api.DELETE("/api/v1/leases/{document_id}", { params: { path: path(document) } }));
}

/** All comments of a document, oldest first. */
export function useComments(document: string) {
  return useQuery({
    queryKey: peopleKeys.comments(document),
    queryFn: () =>
      readAll((cursor) => {
        const params = { path: path(document), query: pageQuery({ limit: 200 }, cursor) };
        return unwrap(api.GET("/api/v1/documents/{document_id}/comments", { params }));
      }),
  });
}

/** How many comments there are, by record; those of the document itself under «». */
export function useCommentCounts(document: string) {
  return useQuery({
    queryKey: peopleKeys.counts(document),
    queryFn: async () => {
      const items = await readAll((cursor) => {
        const params = { path: path(document), query: pageQuery({ limit: 200 }, cursor) };
        return unwrap(api.GET("/api/v1/documents/{document_id}/comments/counts", { params }));
      });
      return new Map(items.map((one) => [one.record_id ?? "", one]));
    },
  });
}

/** Colleagues who may be named or asked. */
export function useColleagues(isWanted = true) {
  return useQuery({
    queryKey: peopleKeys.colleagues,
    enabled: isWanted,
    staleTime: 60000,
    queryFn: () =>
      readAll((cursor) =>
        unwrap(api.GET("/api/v1/colleagues", { params: { query: pageQuery({ limit: 200 }, cursor) } })),
      ),
  });
}

export function refreshComments(client: QueryClient, document: string): void {
  void client.invalidateQueries({ queryKey: peopleKeys.comments(document) });
  void client.invalidateQueries({ queryKey: peopleKeys.counts(document) });
  void client.invalidateQueries({ queryKey: peopleKeys.tasks });
}

export interface NewComment {
  readonly text: string;
  readonly record?: string | null;
  readonly field?: RecordField | null;
  readonly answers?: string;
}

export type CommentDeed = { readonly text: string } | { readonly resolved: boolean } | { readonly deleted: boolean };

/** What can be done with comments; each change is guarded by its revision. */
export function useCommentDeeds(document: string) {
  const client = useQueryClient();
  const refresh = () => refreshComments(client, document);
  const add = useMutation({
    mutationFn: (body: NewComment) =>
      unwrap(api.POST("/api/v1/documents/{document_id}/comments", { params: { path: path(document) }, body })),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: ({ comment, deed }: { readonly comment: Comment; readonly deed: CommentDeed }) =>
      unwrap(
        api.PATCH("/api/v1/comments/{comment_id}", {
          params: { path: { comment_id: comment.id }, header: ifMatch(comment.rev) },
          body: deed,
        }),
      ),
    onSettled: refresh,
  });
  return { add, change };
}
