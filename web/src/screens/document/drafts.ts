import { useCallback, useEffect, useState } from "react";
import type { Field } from "./fields";

/** What was typed and is not kept yet, by record and field. */
export type Drafts = Readonly<Record<string, string>>;

export function draftKey(recordId: string, field: Field): string {
  return `${recordId}/${field}`;
}

/** Return the record and field of a draft. */
export function placeOfDraft(key: string): { readonly recordId: string; readonly field: Field } {
  const [recordId = "", field = ""] = key.split("/");
  return { recordId, field: field as Field };
}

/** What is typed stays while other records are looked at, and is asked about when the page is left. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<Drafts>({});
  const setDraft = useCallback((key: string, text: string | undefined) => {
    setDrafts((known) => {
      const others = Object.entries(known).filter(([other]) => other !== key);
      return Object.fromEntries(text === undefined ? others : [...others, [key, text]]);
    });
  }, []);
  const isDirty = Object.keys(drafts).length > 0;
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isDirty]);
  return { drafts, setDraft };
}
