import { useSearchParams } from "wouter";

export type Part = "list" | "write" | "templates";

/** What the address says: which part is seen, which letter is open, which run is followed. */
export function useWhere() {
  const [search, setSearch] = useSearchParams();
  const go = (given: Readonly<Record<string, string | null>>) =>
    setSearch((known) => {
      const next = new URLSearchParams(known);
      for (const [name, value] of Object.entries(given)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  const said = search.get("part");
  const isAboutSomebody = search.has("document") || search.has("municipality");
  const part: Part =
    said === "write" || said === "templates" || said === "list" ? said : isAboutSomebody ? "write" : "list";
  return {
    part,
    letter: search.get("letter"),
    run: search.get("run"),
    document: search.get("document"),
    municipality: search.get("municipality"),
    go,
  };
}
