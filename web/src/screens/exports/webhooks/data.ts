import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../api/schema";
import type { Tone } from "../../../ui/StateChip";

export type Webhook = components["schemas"]["WebhookOut"];
export type WebhookMade = components["schemas"]["WebhookMade"];
export type Delivery = components["schemas"]["DeliveryOut"];
export type DeliveryState = components["schemas"]["DeliveryState"];
export type Kind = "record" | "cluster" | "document";

export const KINDS: readonly Kind[] = ["record", "cluster", "document"];
export const WATCH_MS = 3000;

export const STATE_TONES: Readonly<Record<Webhook["state"], Tone>> = {
  active: "good",
  paused: "calm",
  stopped: "bad",
  disabled: "bad",
  blocked: "warn",
};

export const DELIVERY_TONES: Readonly<Record<DeliveryState, Tone>> = {
  waiting: "busy",
  delivered: "good",
  failed: "bad",
  cancelled: "calm",
};

/** Return a deed after which the webhooks are asked for anew. */
export function useDeed<Given, Made>(deed: (given: Given) => Promise<Made>, onDone: (made: Made) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    meta: { quiet: true },
    onSettled: () => client.invalidateQueries({ queryKey: ["webhooks"] }),
    onSuccess: onDone,
  });
}
