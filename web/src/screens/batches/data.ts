import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import type { Batch } from "../../api/types";
import { intake } from "../../text/intake";
import { ru } from "../../text/ru";
import { say } from "../../ui/notices";
import { batchKey } from "./live";

export type Summary = components["schemas"]["SummaryOut"];
export type Guess = components["schemas"]["GuessOut"];
export type BatchChange = components["schemas"]["BatchChangeOut"];
export type Face = Partial<components["schemas"]["BatchPatch"]>;
export type Derived = components["schemas"]["Derived"];

const SUMMARY_MS = 5000;

export function summaryKey(id: string): readonly string[] {
  return ["batch-summary", id];
}

export function changesKey(id: string): readonly string[] {
  return ["batch-changes", id];
}

/** What is known of a batch, asked again while it is read and whenever it changes. */
export function useSummary(batch: Batch) {
  const client = useQueryClient();
  const { id, rev, finished, total } = batch;
  const query = useQuery({
    queryKey: summaryKey(id),
    queryFn: () => unwrap(api.GET("/api/v1/batches/{batch_id}/summary", { params: { path: { batch_id: id } } })),
    refetchInterval: finished ? false : SUMMARY_MS,
    placeholderData: (before) => before,
  });
  useEffect(() => {
    void client.invalidateQueries({ queryKey: summaryKey(id) });
  }, [client, id, rev, finished, total]);
  return query.data;
}

async function lastChange(id: string): Promise<BatchChange | undefined> {
  const params = { path: { batch_id: id }, query: { limit: 1 } };
  const page = await unwrap(api.GET("/api/v1/batches/{batch_id}/changes", { params }));
  return page.items[0];
}

/** Say something of a batch; the notice that it is saved takes it back. */
export function useChangeBatch(batch: Batch) {
  const refresh = useRefresh(batch.id);
  const undo = useUndoChange(batch.id);
  return useMutation({
    mutationFn: async ({ face }: { readonly face: Face; readonly words: string }) => {
      const params = { path: { batch_id: batch.id }, header: ifMatch(batch.rev) };
      const changed = await unwrap(
        api.PATCH("/api/v1/batches/{batch_id}", { params, body: face as components["schemas"]["BatchPatch"] }),
      );
      return { changed, change: await lastChange(batch.id) };
    },
    onSuccess: ({ change }, { words }) => {
      refresh();
      const action = change && { name: ru.common.undo, run: () => undo.mutate(change.id) };
      say("good", words, action);
    },
    onError: refresh,
  });
}

/** Take back something said of a batch. */
export function useUndoChange(id: string) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: (change: string) =>
      unwrap(
        api.POST("/api/v1/batches/{batch_id}/changes/{change_id}/undo", {
          params: { path: { batch_id: id, change_id: change } },
        }),
      ),
    onSuccess: () => {
      refresh();
      say("good", intake.undone);
    },
  });
}

/** Ask everything about a batch anew: what is said of it shows in each of its files. */
export function useRefresh(id: string): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of [batchKey(id), summaryKey(id), changesKey(id), ["batches"]]) {
      void client.invalidateQueries({ queryKey: key });
    }
  };
}

/** Say that pages were cut or joined, with the way back. */
export function useDerivedSaid(id: string): (made: Derived, words: string) => void {
  const refresh = useRefresh(id);
  const undo = useMutation({
    mutationFn: (command: string) =>
      unwrap(
        api.POST("/api/v1/commands/{command_id}/undo", {
          params: { path: { command_id: command }, header: ifMatch(0) },
        }),
      ),
    onSuccess: () => {
      refresh();
      say("good", intake.undoneDeed);
    },
  });
  return ({ command }, words) => {
    refresh();
    say("good", words, command === null ? undefined : { name: ru.common.undo, run: () => undo.mutate(command) });
  };
}
