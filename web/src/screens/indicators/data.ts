import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { indicators as words } from "../../text/indicators";
import { say } from "../../ui/notices";
import type { Card, Query, Said } from "./types";

const KEY = ["indicators"] as const;

/** Points of a filter, page after page. */
export function useIndicators(query: Query) {
  return usePages([...KEY, "list", query], async (cursor) => {
    const params = { query: pageQuery({ ...query, limit: 50 }, cursor) };
    return await unwrap(api.GET("/api/v1/indicators", { params }));
  });
}

/** Municipalities and years that have indicators. */
export function useChoices() {
  return useQuery({
    queryKey: [...KEY, "choices"],
    queryFn: () => unwrap(api.GET("/api/v1/indicators/choices", {})),
  });
}

/** One indicator of one municipality over the years. */
export function useCard(id: string) {
  return useQuery({
    queryKey: [...KEY, "card", id],
    queryFn: async () =>
      (await unwrap(api.GET("/api/v1/indicators/{indicator_id}", { params: { path: { indicator_id: id } } }))) as Card,
  });
}

/** Values told of a target's municipality. */
export function useValues(target: string) {
  return usePages([...KEY, "values", target], async (cursor) => {
    const params = { path: { target_id: target }, query: pageQuery({ limit: 50 }, cursor) };
    return await unwrap(api.GET("/api/v1/indicators/targets/{target_id}/values", { params }));
  });
}

/** A person's word on a pair, and taking one back; the answer is the card as it is then. */
export function useWords(onCard: (card: Card) => void) {
  const client = useQueryClient();
  const settled = (card: Card, sentence: string) => {
    client.setQueryData([...KEY, "card", card.id], card);
    void client.invalidateQueries({ queryKey: KEY });
    onCard(card);
    say("good", sentence);
  };
  const add = useMutation({
    mutationFn: async (body: Said) => (await unwrap(api.POST("/api/v1/indicators/words", { body }))) as Card,
    onSuccess: (card) => settled(card, words.card.done),
  });
  const retire = useMutation({
    mutationFn: async (indicator_word_id: string) =>
      (await unwrap(
        api.DELETE("/api/v1/indicators/words/{indicator_word_id}", { params: { path: { indicator_word_id } } }),
      )) as Card,
    onSuccess: (card) => settled(card, words.card.undoneSaid),
  });
  return { add, retire, isBusy: add.isPending || retire.isPending };
}

/** Return where the table of a filter is downloaded. */
export function fileHref(query: Query): string {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `/api/v1/indicators/file?${search.toString()}`;
}
