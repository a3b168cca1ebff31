import type { Tone } from "../../ui/StateChip";
import type { Letter, Outcome } from "./queries";

/** How a letter's state looks. */
export const TONES: Readonly<Record<Letter["state"], Tone>> = {
  draft: "calm",
  made: "busy",
  sent: "warn",
  answered: "good",
};

/** How what became of a point looks. */
export const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  waiting: "busy",
  mended: "good",
  remains: "bad",
  unsure: "warn",
  withdrawn: "calm",
};
