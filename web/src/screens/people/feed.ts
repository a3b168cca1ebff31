import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { RecordItem } from "../../api/types";
import { peopleKeys, refreshComments, type Presence } from "./data";

/** A record changed, by whomever. */
export interface RecordNews {
  readonly id: string;
  readonly rev: number;
  readonly by: string | null;
}

export interface FeedListeners {
  /** Somebody else's change of a record: called only where this page knows an older revision. */
  readonly onRecord?: ((news: RecordNews) => void) | undefined;
  readonly onDocument?: (() => void) | undefined;
}

const FLUSH_MS = 300;
/** A broken stream that the browser gave up is opened anew after this. */
const REOPEN_MS = 15000;

/** Follow a document live: what others change is asked for anew, who is here and what is said is shown. */
export function useDocumentFeed(documentId: string, { onRecord, onDocument }: FeedListeners = {}): void {
  const client = useQueryClient();
  const recordTold = useEffectEvent((news: RecordNews) => {
    const known = client.getQueryData<readonly RecordItem[]>(["document", documentId, "records"]);
    const mine = known?.find(({ id }) => id === news.id);
    // What this page did itself is in its lists already.
    if (mine !== undefined && mine.rev >= news.rev) return false;
    onRecord?.(news);
    return true;
  });
  const documentTold = useEffectEvent(() => onDocument?.());
  useEffect(() => {
    if (typeof EventSource === "undefined") return;
    const stale = new Set<"records" | "document">();
    const flush = (): void => {
      if (stale.has("records")) {
        void client.invalidateQueries({ queryKey: ["document", documentId, "records"] });
        void client.invalidateQueries({ queryKey: ["document", documentId, "history"] });
        void client.invalidateQueries({ queryKey: ["record"] });
      }
      if (stale.size > 0) void client.invalidateQueries({ queryKey: ["document", documentId], exact: true });
      stale.clear();
    };
    const open = (): EventSource => {
      const source = new EventSource(`/api/v1/documents/${documentId}/events`);
      source.addEventListener("presence", ({ data }: MessageEvent<string>) => {
        client.setQueryData(peopleKeys.presence(documentId), JSON.parse(data) as Presence);
      });
      source.addEventListener("record", ({ data }: MessageEvent<string>) => {
        if (recordTold(JSON.parse(data) as RecordNews)) stale.add("records");
      });
      source.addEventListener("document", () => {
        stale.add("document");
        documentTold();
      });
      source.addEventListener("comment", () => refreshComments(client, documentId));
      return source;
    };
    let source = open();
    const flushing = setInterval(flush, FLUSH_MS);
    const reopening = setInterval(() => {
      if (source.readyState !== EventSource.CLOSED) return;
      source = open();
      // What happened meanwhile was told to nobody.
      stale.add("records");
    }, REOPEN_MS);
    return () => {
      clearInterval(flushing);
      clearInterval(reopening);
      source.close();
    };
  }, [client, documentId]);
}
