import { problemOf, type ApiProblem } from "../../../api/problem";
import type { RecordItem } from "../../../api/types";
import {
  dropped,
  outboxFrom,
  pauseBefore,
  pendingOf,
  withoutParcel,
  withParcel,
  type Outbox,
  type Parcel,
} from "./outbox";

export type Arrived = RecordItem & { readonly command: string; readonly merged_with?: string | null };

export interface SenderState {
  readonly outbox: Outbox;
  /** Whether the last try found no server. */
  readonly isOffline: boolean;
  /** When something was saved last. */
  readonly savedAt: Date | null;
}

export interface Sending {
  readonly send: (parcel: Parcel) => Promise<Arrived>;
  readonly onArrived: (parcel: Parcel, record: Arrived) => void;
  /** Refused for good: by a rule, or because somebody else changed the field first. */
  readonly onRefused: (parcel: Parcel, problem: ApiProblem) => void;
}

/** A refusal that another try may not meet. 401: who signs in again goes on where they were. */
const PASSING = [0, 401, 429, 500, 502, 503, 504];

/** Sends what was edited, one after the other, until it arrives. It outlives the screen. */
export class Sender {
  private state: SenderState;
  private readonly listeners = new Set<() => void>();
  private readonly key: string;
  private onItsWay: string | null = null;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];
  private sending: Sending | null = null;

  constructor(account: string) {
    this.key = `svod.outbox.${account}`;
    this.state = { outbox: outboxFrom(localStorage.getItem(this.key)), isOffline: false, savedAt: null };
    addEventListener("online", () => this.hurry());
  }

  readonly snapshot = (): SenderState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Take an edit, keep it, and send it as soon as those before it have arrived. */
  put(parcel: Parcel): void {
    this.become({ outbox: withParcel(this.state.outbox, parcel, this.onItsWay) });
    this.work();
  }

  pending(recordId: string, field: Parcel["field"]): Parcel | undefined {
    return pendingOf(this.state.outbox, recordId, field);
  }

  /** Send in this way from now on. */
  begin(sending: Sending): void {
    this.sending = sending;
    this.hurry();
  }

  /** Go on in another way, where this one is still the one in force. */
  leave(sending: Sending, next: Sending): void {
    if (this.sending === sending) this.sending = next;
  }

  saved(): void {
    this.become({ savedAt: new Date() });
  }

  /** Try again at once. */
  hurry(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.work();
  }

  /** Resolve when nothing waits any more: true; false where the server is away. */
  async settled(): Promise<boolean> {
    this.work();
    if (this.state.outbox.length === 0) return true;
    if (this.state.isOffline) return false;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.state.outbox.length === 0;
  }

  private become(changes: Partial<SenderState>): void {
    this.state = { ...this.state, ...changes };
    if (changes.outbox !== undefined) keep(this.key, changes.outbox);
    this.listeners.forEach((listener) => listener());
    if (this.state.outbox.length === 0 || this.state.isOffline) {
      const waiting = this.waiting;
      this.waiting = [];
      waiting.forEach((resolve) => resolve());
    }
  }

  private work(): void {
    const [parcel] = this.state.outbox;
    if (parcel === undefined || this.sending === null || this.onItsWay !== null || this.timer !== undefined) return;
    this.onItsWay = parcel.id;
    void this.deliver(parcel, this.sending);
  }

  private async deliver(parcel: Parcel, { send, onArrived, onRefused }: Sending): Promise<void> {
    try {
      const record = await send(parcel);
      this.tries = 0;
      this.onItsWay = null;
      onArrived(parcel, record);
      this.become({
        outbox: withoutParcel(this.state.outbox, parcel, record.rev),
        isOffline: false,
        savedAt: new Date(),
      });
    } catch (error) {
      const problem = problemOf(error);
      this.onItsWay = null;
      if (PASSING.includes(problem.status)) {
        this.later();
        return;
      }
      this.become({ outbox: dropped(this.state.outbox, parcel.id), isOffline: false });
      onRefused(parcel, problem);
    }
    this.work();
  }

  private later(): void {
    this.timer = setTimeout(() => this.hurry(), pauseBefore(this.tries++));
    this.become({ isOffline: true });
  }
}

function keep(key: string, outbox: Outbox): void {
  try {
    if (outbox.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(outbox));
  } catch {
    // A full or forbidden store: the edits are still in memory and on their way.
  }
}

const senders = new Map<string, Sender>();

/** Return the one sender of an account. */
export function senderOf(account: string): Sender {
  const known = senders.get(account) ?? new Sender(account);
  senders.set(account, known);
  return known;
}
