import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, unwrap } from "../../api/client";
import { pageQuery, readAll } from "../../api/pages";
import type { Batch, BatchFile } from "../../api/types";
import { mergeFiles } from "./files";

/** A batch as this browser knows it. */
export interface LiveBatch {
  readonly batch: Batch;
  readonly files: readonly BatchFile[];
  /** The last change that is in here. */
  readonly seq: number;
}

const POLL_MS = 5000;
const FLUSH_MS = 250;
/** A broken event stream that the browser gave up is opened anew after this. */
const REOPEN_MS = 30000;

export function batchKey(id: string): readonly string[] {
  return ["batch", id];
}

function getBatch(id: string): Promise<Batch> {
  return unwrap(api.GET("/api/v1/batches/{batch_id}", { params: { path: { batch_id: id } } }));
}

function getFiles(id: string, since?: number): Promise<BatchFile[]> {
  const query = since === undefined ? { limit: 200 } : { limit: 200, since };
  return readAll((cursor) => {
    const params = { path: { batch_id: id }, query: pageQuery(query, cursor) };
    return unwrap(api.GET("/api/v1/batches/{batch_id}/files", { params }));
  });
}

/** The batch is asked first: what changes while its files are listed comes again with the next poll. */
async function load(id: string): Promise<LiveBatch> {
  const batch = await getBatch(id);
  return { batch, files: await getFiles(id), seq: batch.seq };
}

async function poll(client: QueryClient, id: string): Promise<void> {
  const known = client.getQueryData<LiveBatch>(batchKey(id));
  if (known === undefined) return;
  const batch = await getBatch(id);
  if (batch.seq === known.seq) return;
  if (batch.rev !== known.batch.rev) return client.invalidateQueries({ queryKey: batchKey(id) });
  const changed = await getFiles(id, known.seq);
  client.setQueryData<LiveBatch>(batchKey(id), (now) =>
    now === undefined ? now : { batch, files: mergeFiles(now.files, changed), seq: batch.seq },
  );
}

/** What events told since the page was last drawn. */
interface News {
  readonly files: Map<string, BatchFile>;
  batch: Batch | null;
}

/** Open the batch's event stream; events are gathered for a moment, then put in at once. Returns its end. */
function listen(client: QueryClient, id: string, heard: () => void): () => void {
  let news: News = { files: new Map(), batch: null };
  const flush = (): void => {
    const { files, batch } = news;
    if (files.size === 0 && batch === null) return;
    news = { files: new Map(), batch: null };
    // What is said of the batch shows in each of its files.
    const known = client.getQueryData<LiveBatch>(batchKey(id));
    if (batch !== null && known !== undefined && batch.rev !== known.batch.rev) {
      void client.invalidateQueries({ queryKey: batchKey(id) });
    }
    client.setQueryData<LiveBatch>(batchKey(id), (now) =>
      now === undefined
        ? now
        : {
            ...now,
            batch: batch ?? now.batch,
            files: files.size > 0 ? mergeFiles(now.files, [...files.values()]) : now.files,
          },
    );
  };
  const open = (): EventSource => {
    const source = new EventSource(`/api/v1/batches/${id}/events`);
    source.addEventListener("file", (event: MessageEvent<string>) => {
      const file = JSON.parse(event.data) as BatchFile;
      news.files.set(file.id, file);
      heard();
    });
    source.addEventListener("batch", (event: MessageEvent<string>) => {
      news.batch = JSON.parse(event.data) as Batch;
      heard();
    });
    return source;
  };
  let source = open();
  const flushing = setInterval(flush, FLUSH_MS);
  const reopening = setInterval(() => {
    if (source.readyState === EventSource.CLOSED) source = open();
  }, REOPEN_MS);
  return () => {
    clearInterval(flushing);
    clearInterval(reopening);
    source.close();
  };
}

/**
 * A batch with all its files, kept fresh: by server-sent events, and by polling while they are silent.
 *
 * `isLive` tells whether events come by themselves.
 */
export function useLiveBatch(id: string) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: batchKey(id), queryFn: () => load(id), staleTime: Infinity, gcTime: 60000 });
  const [isLive, setLive] = useState(true);
  const isLoaded = query.data !== undefined;
  useEffect(() => {
    if (!isLoaded) return;
    let heardAt = 0;
    const stop = listen(client, id, () => {
      heardAt = Date.now();
      setLive(true);
    });
    const polling = setInterval(() => {
      if (Date.now() - heardAt < POLL_MS) return;
      setLive(client.getQueryData<LiveBatch>(batchKey(id))?.batch.finished ?? false);
      poll(client, id).catch(() => setLive(false));
    }, POLL_MS);
    return () => {
      stop();
      clearInterval(polling);
    };
  }, [client, id, isLoaded]);
  return { query, isLive };
}
