import type { Key, Place } from "./table";

export interface KeyLine {
  readonly caps: readonly string[];
  readonly name: string;
}

export interface KeyGroup {
  readonly place: Place;
  readonly lines: readonly KeyLine[];
}

const PLACES: readonly Place[] = ["row", "edit", "page"];
const FIXES = /^fix\d$/;

/** Return where a key belongs in help: a field alone, its text alone, or the whole screen. */
function groupOf({ places }: Key): Place {
  if (places.includes("page")) return "page";
  return places.includes("row") ? "row" : "edit";
}

/** Return the keys as people read them: one line a deed, the ways to fix in one. */
export function groupedKeys(keys: readonly Key[], names: Readonly<Record<string, string>>): KeyGroup[] {
  return PLACES.map((place) => {
    const own = keys.filter((key) => groupOf(key) === place);
    const deeds = [...new Set(own.map(({ deed }) => deed))].filter((deed) => !FIXES.test(deed) || deed === "fix1");
    const lines = deeds.map((deed) => ({ name: names[deed] ?? deed, caps: capsOf(own, deed) }));
    return { place, lines };
  }).filter(({ lines }) => lines.length > 0);
}

function capsOf(keys: readonly Key[], deed: string): string[] {
  const fixes = keys.filter((key) => FIXES.test(key.deed)).length;
  if (deed === "fix1" && fixes > 1) return [`1–${fixes}`];
  return [...new Set(keys.filter((key) => key.deed === deed).map(({ caps }) => caps))];
}

/** Return the table of keys for docs. */
export function keysInMarkdown(
  keys: readonly Key[],
  names: Readonly<Record<string, string>>,
  places: Record<Place, string>,
) {
  const rows = groupedKeys(keys, names).flatMap(({ place, lines }) =>
    lines.map(
      ({ caps, name }) =>
        `| ${caps.map((one) => `\`${one}\``).join(", ")} | ${places[place].toLowerCase()} | ${name} |`,
    ),
  );
  return ["| Клавиша | Где | Что делает |", "|---|---|---|", ...rows].join("\n");
}
