import { campaigns } from "../../text/campaigns";
import { StateChip, type Tone } from "../../ui/StateChip";
import type { State } from "./types";

const TONES: Readonly<Record<State, Tone>> = {
  missing: "bad",
  incomplete: "warn",
  late: "warn",
  awaited: "busy",
  sent: "good",
  excused: "calm",
};

/** How an expectation stands, in words with a shape. */
export function StateOf({ state, count }: { readonly state: State; readonly count?: number }) {
  const words = campaigns.states[state];
  return <StateChip tone={TONES[state]}>{count === undefined ? words : `${words}: ${count}`}</StateChip>;
}
