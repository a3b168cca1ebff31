import { useEffect, useEffectEvent } from "react";
import { keyOf, placeOf } from "./match";
import type { Key } from "./table";
import { useSingles } from "./singles";

/** What is done by a key; false leaves the key to the browser. Null: not now, and help does not show it. */
export type Handlers<Deed extends string> = Partial<Readonly<Record<Deed, (() => boolean | undefined) | null>>>;

/** Listen to the keys of a screen while it is seen. */
export function useKeys<Deed extends string>(table: readonly Key<Deed>[], handlers: Handlers<Deed>): void {
  const [singles] = useSingles();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const place = placeOf(event.target);
    if (place === null || isDialogOpen() || event.isComposing) return;
    const key = keyOf(table, event, { place, singles });
    const handler = key && handlers[key.deed];
    if (!handler || handler() === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    // Before lists search themselves for the letter.
    addEventListener("keydown", listener, true);
    return () => removeEventListener("keydown", listener, true);
  }, []);
}

function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}

/** Return the keys of a table that would do something now. */
export function activeKeys<Deed extends string>(table: readonly Key<Deed>[], handlers: Handlers<Deed>): Key<Deed>[] {
  return table.filter(({ deed }) => typeof handlers[deed] === "function");
}
