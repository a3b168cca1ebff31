import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, unwrap } from "../../api/client";
import { pageQuery, readAll } from "../../api/pages";
import type { DocumentItem, RecordItem } from "../../api/types";
import { wordsOfPage } from "./desk";
import type { Word } from "./words";

const READING_MS = 2000;
const RENDERING_MS = 3000;

export const keys = {
  document: (id: string) => ["document", id] as const,
  records: (id: string) => ["document", id, "records"] as const,
  pages: (id: string) => ["document", id, "pages"] as const,
  words: (id: string, page: number) => ["document", id, "words", page] as const,
  history: (id: string) => ["document", id, "history"] as const,
};

function isBeingRead(document: DocumentItem | undefined): boolean {
  return document?.state === "queued" || document?.state === "reading";
}

function documentQuery(id: string) {
  return queryOptions({
    queryKey: keys.document(id),
    queryFn: async () => {
      const asked = api.GET("/api/v1/documents/{document_id}", { params: { path: { document_id: id } } });
      // The description leaves the result open; it is the record contract without records.
      return (await unwrap(asked)) as DocumentItem;
    },
  });
}

function recordsQuery(id: string) {
  return queryOptions({
    queryKey: keys.records(id),
    queryFn: () =>
      readAll((cursor) => {
        const params = { path: { document_id: id }, query: pageQuery({ limit: 200 }, cursor) };
        return unwrap(api.GET("/api/v1/documents/{document_id}/records", { params }));
      }),
  });
}

function pagesQuery(id: string) {
  return queryOptions({
    queryKey: keys.pages(id),
    queryFn: () => unwrap(api.GET("/api/v1/documents/{document_id}/pages", { params: { path: { document_id: id } } })),
  });
}

function wordsQuery(id: string, page: number) {
  return queryOptions({
    queryKey: keys.words(id, page),
    queryFn: async () => (await wordsOfPage(id, page)).words,
    // The words of a page never change.
    staleTime: Infinity,
    retry: false,
  });
}

/** A document; asked again while it is being read. */
export function useDocument(id: string) {
  return useQuery({
    ...documentQuery(id),
    refetchInterval: (query) => (isBeingRead(query.state.data) ? READING_MS : false),
  });
}

/** All records of a document in the order of its rows. */
export function useRecords(id: string) {
  return useQuery(recordsQuery(id));
}

const NO_WORDS: readonly Word[] = [];

/** The words of a page; none while they are on their way, or cannot be had. */
export function useWords(id: string, page: number, isWanted: boolean): readonly Word[] {
  return useQuery({ ...wordsQuery(id, page), enabled: isWanted }).data ?? NO_WORDS;
}

/** Fetch what a document is shown with, before it is: its data, its first page and the words there. */
export async function prefetchDocument(client: QueryClient, id: string): Promise<void> {
  const quiet = () => undefined;
  client.query(documentQuery(id)).catch(quiet);
  client.query(recordsQuery(id)).catch(quiet);
  const { items, rendering } = await client.query(pagesQuery(id));
  const [first] = items;
  if (first !== undefined) {
    new Image().src = first.url;
    client.query(wordsQuery(id, first.number)).catch(quiet);
  } else if (rendering === "none") {
    await askRendering(id);
  }
}

function askRendering(id: string): Promise<unknown> {
  return unwrap(api.POST("/api/v1/documents/{document_id}/render", { params: { path: { document_id: id } } }));
}

/** The page images. Who opens a document whose pages are not rendered wants them: they are asked for, and waited for. */
export function usePageImages(id: string) {
  const client = useQueryClient();
  const query = useQuery({
    ...pagesQuery(id),
    refetchInterval: ({ state }) =>
      state.data?.rendering === "queued" || state.data?.rendering === "none" ? RENDERING_MS : false,
  });
  const rendering = query.data?.rendering;
  const isAbsent = rendering === "none" || rendering === "queued";
  const wasAbsent = useRef(false);
  useEffect(() => {
    // The boxes of cells come with the rendering.
    if (rendering === "done" && wasAbsent.current) void client.invalidateQueries({ queryKey: keys.records(id) });
    wasAbsent.current = isAbsent;
  }, [client, id, rendering, isAbsent]);
  useEffect(() => {
    if (isAbsent) askRendering(id).catch(() => undefined);
  }, [id, isAbsent]);
  const again = () => void askRendering(id).then(() => query.refetch());
  return { query, again };
}

/** Put a changed record in its place in the lists that show it. */
export function putRecord(client: QueryClient, record: RecordItem): void {
  client.setQueryData<RecordItem[]>(keys.records(record.document_id), (known) =>
    known?.map((one) => (one.id === record.id ? record : one)),
  );
  void client.invalidateQueries({ queryKey: keys.document(record.document_id), exact: true });
  void client.invalidateQueries({ queryKey: keys.history(record.document_id) });
  void client.invalidateQueries({ queryKey: ["registry"] });
}

/** Ask anew for everything of a document but its pages. */
export async function refreshDocument(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.document(id), exact: true }),
    client.invalidateQueries({ queryKey: keys.records(id) }),
    client.invalidateQueries({ queryKey: keys.history(id) }),
    client.invalidateQueries({ queryKey: ["registry"] }),
  ]);
}
