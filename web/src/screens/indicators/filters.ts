import { indicators } from "../../text/indicators";
import type { PointState, Query } from "./types";

export const STATES = Object.keys(indicators.states) as readonly PointState[];

/** What is asked for, as the address holds it. */
export interface Asked {
  readonly municipality: string;
  readonly year: string;
  readonly state: PointState | "";
  readonly q: string;
  /** The indicator whose card is open. */
  readonly indicator: string;
}

/** Return what an address asks for; what it does not know is left out. */
export function askedOf(search: URLSearchParams): Asked {
  const year = search.get("year") ?? "";
  return {
    municipality: search.get("municipality") ?? "",
    year: /^(?:19|20)\d\d$/.test(year) ? year : "",
    state: STATES.find((one) => one === search.get("state")) ?? "",
    q: search.get("q") ?? "",
    indicator: search.get("indicator") ?? "",
  };
}

/** Return the address of what is asked for; the tab stays. */
export function searchOf(search: URLSearchParams, changes: Partial<Asked>): URLSearchParams {
  const made = new URLSearchParams(search);
  for (const [name, text] of Object.entries({ ...askedOf(search), ...changes })) {
    if (text === "") made.delete(name);
    else made.set(name, text);
  }
  return made;
}

/** Return the query the API understands. */
export function queryOf({ municipality, year, state, q }: Asked): Query {
  return {
    ...(municipality === "" ? {} : { municipality }),
    ...(year === "" ? {} : { year: Number(year) }),
    ...(state === "" ? {} : { state }),
    ...(q.trim() === "" ? {} : { q: q.trim() }),
  };
}
