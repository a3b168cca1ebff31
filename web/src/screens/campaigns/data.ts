import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { campaigns as words } from "../../text/campaigns";
import { say } from "../../ui/notices";
import type { Campaign, CampaignBody, Card, State } from "./types";

const KEY = "campaigns";
const PART = 200;

/** List the campaigns, newest first. */
export function useCampaigns() {
  return usePages([KEY, "list"], (cursor) =>
    unwrap(api.GET("/api/v1/campaigns", { params: { query: pageQuery({ limit: 50 }, cursor) } })),
  );
}

/** Ask for one campaign. */
export function useCampaign(id: string) {
  return useQuery({
    queryKey: [KEY, "one", id],
    queryFn: () => unwrap(api.GET("/api/v1/campaigns/{campaign_id}", { params: { path: { campaign_id: id } } })),
  });
}

export interface RowFilter {
  readonly states: readonly State[];
  readonly q: string;
  readonly asked: boolean;
}

/** List what is expected in a campaign. */
export function useExpectations(id: string, { states, q, asked }: RowFilter) {
  return usePages([KEY, "rows", id, states, q, asked], (cursor) => {
    const query = pageQuery({ limit: PART, q, asked, state: [...states] }, cursor);
    return unwrap(
      api.GET("/api/v1/campaigns/{campaign_id}/expectations", { params: { path: { campaign_id: id }, query } }),
    );
  });
}

/** Ask for an expectation with its documents and history. */
export function useCard(id: string) {
  return useQuery({
    queryKey: [KEY, "card", id],
    queryFn: () =>
      unwrap(api.GET("/api/v1/campaigns/expectations/{expectation_id}", { params: { path: { expectation_id: id } } })),
  });
}

/** List what people said of a campaign. */
export function useWords(id: string) {
  return usePages([KEY, "words", id], (cursor) =>
    unwrap(
      api.GET("/api/v1/campaigns/{campaign_id}/words", {
        params: { path: { campaign_id: id }, query: pageQuery({ limit: 50 }, cursor) },
      }),
    ),
  );
}

/** Do something to a campaign and read all of it anew. */
export function useDeed<Given, Answer = unknown>(
  deed: (given: Given) => Promise<Answer>,
  done: string,
  after?: (answer: Answer) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (answer) => {
      say("good", done);
      after?.(answer);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export type Said =
  | { readonly kind: "attach" | "detach"; readonly document: string; readonly reason?: string }
  | { readonly kind: "excuse"; readonly reason: string }
  | { readonly kind: "extend"; readonly due: string; readonly reason: string };

/** Say something of an expectation. */
export function sayOf(card: Card, said: Said): Promise<unknown> {
  const path = { expectation_id: card.id };
  switch (said.kind) {
    case "attach":
      return unwrap(
        api.POST("/api/v1/campaigns/expectations/{expectation_id}/documents", {
          params: { path },
          body: { document_id: said.document, reason: said.reason ?? "" },
        }),
      );
    case "detach":
      return unwrap(
        api.DELETE("/api/v1/campaigns/expectations/{expectation_id}/documents/{document_id}", {
          params: { path: { ...path, document_id: said.document } },
        }),
      );
    case "excuse":
      return unwrap(
        api.POST("/api/v1/campaigns/expectations/{expectation_id}/excuse", {
          params: { path, header: ifMatch(card.rev) },
          body: { reason: said.reason },
        }),
      );
    case "extend":
      return unwrap(
        api.POST("/api/v1/campaigns/expectations/{expectation_id}/extend", {
          params: { path, header: ifMatch(card.rev) },
          body: { due: said.due, reason: said.reason },
        }),
      );
  }
}

/** Take back what somebody said. */
export function useUndo(campaign: string) {
  return useDeed(
    (word: string) =>
      unwrap(
        api.POST("/api/v1/campaigns/{campaign_id}/words/{word_id}/undo", {
          params: { path: { campaign_id: campaign, word_id: word } },
        }),
      ),
    words.undone,
  );
}

/** Ask for the id of what was said of a campaign last. */
export async function lastWord(campaign: string): Promise<string> {
  const params = { path: { campaign_id: campaign }, query: { limit: 1 } };
  const { items } = await unwrap(api.GET("/api/v1/campaigns/{campaign_id}/words", { params }));
  const [word] = items;
  if (word === undefined) throw new Error("nothing was said");
  return word.id;
}

/** Close, open again, copy or delete a campaign. */
export function endCampaign(campaign: Campaign, how: "close" | "reopen" | "copy" | "remove"): Promise<unknown> {
  const params = { path: { campaign_id: campaign.id } };
  switch (how) {
    case "close":
      return unwrap(api.POST("/api/v1/campaigns/{campaign_id}/close", { params }));
    case "reopen":
      return unwrap(api.POST("/api/v1/campaigns/{campaign_id}/reopen", { params }));
    case "copy":
      return unwrap(api.POST("/api/v1/campaigns/{campaign_id}/copy", { params, body: { years: 1 } }));
    case "remove":
      return unwrap(api.DELETE("/api/v1/campaigns/{campaign_id}", { params }));
  }
}

export function makeCampaign(body: CampaignBody): Promise<Campaign> {
  return unwrap(api.POST("/api/v1/campaigns", { body }));
}

export function previewCampaign(body: CampaignBody) {
  return unwrap(api.POST("/api/v1/campaigns/preview", { body }));
}
