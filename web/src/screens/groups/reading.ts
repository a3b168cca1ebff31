import { groups } from "../../text/groups";
import { deadlineInWords } from "../document/fields";
import type { GroupItem } from "./types";

/** Return what a value was taken for, in words. */
export function readingInWords({ deadline, parties }: GroupItem): string {
  if (deadline) return deadlineInWords(deadline);
  if (!parties) return groups.noReading;
  const said = parties.map(({ text, type }) => `${text} (${groups.parties[type]})`);
  return said.join("; ") || groups.nobody;
}
