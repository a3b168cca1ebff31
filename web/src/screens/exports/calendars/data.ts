import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../api/schema";
import { calendars as words } from "../../../text/calendars";
import { ru } from "../../../text/ru";
import type { Tone } from "../../../ui/StateChip";

type Schemas = components["schemas"];
export type Calendar = Schemas["CalendarOut"];
export type CalendarMade = Schemas["CalendarMade"];
export type Names = Schemas["NamesPolicy"];
export type View = Schemas["CalendarView"];

export const TONES: Readonly<Record<Calendar["state"], Tone>> = { active: "good", expired: "calm", revoked: "bad" };

export const NAMES = (["as_written", "initials", "role", "none"] as const).map((id) => ({
  id,
  name: words.namesOf[id],
}));

/** Tell whether the text is empty or a year. */
export function isYear(text: string): boolean {
  return text.trim() === "" || /^(199\d|20\d\d|2100)$/.test(text.trim());
}

/** Return which deadlines a calendar holds, in words. */
export function calendarInWords({ filters, view }: Calendar): string {
  const { municipality, year, responsible, school, document, state } = filters;
  const approved = ["accepted", "corrected", "added"];
  const other = state.filter((one) => !approved.includes(one)).map((one) => ru.record.states[one]);
  const said = [municipality, year, responsible, school, document === null ? null : ru.exports.oneDocument, ...other];
  const chosen = said.filter((word) => word !== null).join(" · ");
  return `${chosen === "" ? words.everything : chosen} · ${words.views[view].toLowerCase()}`;
}

/** Return a deed after which a list is asked for anew. */
export function useDeed<Given, Made>(
  list: string,
  deed: (given: Given) => Promise<Made>,
  onDone: (made: Made) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    meta: { quiet: true },
    onSettled: () => client.invalidateQueries({ queryKey: [list] }),
    onSuccess: onDone,
  });
}
