import { useEffect, useState } from "react";
import { isOnTheWay, type Upload } from "../../upload/uploads";

/** Seconds and share by which a pace can be told. */
const SHORTEST_S = 5;
const LEAST = 0.02;

export interface SendingPace {
  readonly sent: number;
  readonly bytes: number;
  readonly share: number;
  /** null while it is too early to tell. */
  readonly secondsLeft: number | null;
}

/** Return how long the rest takes, where a part took so long; null where that is too early to say. */
export function secondsLeft(share: number, seconds: number): number | null {
  return seconds < SHORTEST_S || share < LEAST ? null : (seconds * (1 - share)) / share;
}

/** How far this browser's sending has come since it began. */
export function useSendingPace(uploads: readonly Upload[]): SendingPace {
  const [startedAt] = useState(() => Date.now());
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  const bytes = uploads.reduce((sum, one) => sum + one.file.size, 0);
  const sent = uploads.reduce((sum, one) => sum + (isOnTheWay(one) ? one.loaded : one.file.size), 0);
  const share = bytes === 0 ? 0 : sent / bytes;
  return { sent, bytes, share, secondsLeft: secondsLeft(share, (now - startedAt) / 1000) };
}
