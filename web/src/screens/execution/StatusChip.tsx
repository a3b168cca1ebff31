import { execution as words } from "../../text/execution";
import { StateChip, type Tone } from "../../ui/StateChip";
import type { Status } from "./data";

const TONES: Readonly<Record<Status, Tone>> = {
  planned: "calm",
  due: "warn",
  done: "good",
  overdue: "bad",
  dropped: "busy",
};

/** A status in words with its shape. */
export function StatusChip({ status }: { readonly status: Status }) {
  return <StateChip tone={TONES[status]}>{words.status[status]}</StateChip>;
}
