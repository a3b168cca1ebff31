import type { Tone } from "../../../ui/StateChip";
import type { ReturnItem } from "./data";

export const TONES: Readonly<Record<ReturnItem["state"], Tone>> = {
  queued: "calm",
  comparing: "busy",
  planned: "warn",
  applying: "busy",
  done: "good",
  undoing: "busy",
  undone: "calm",
  failed: "bad",
};
