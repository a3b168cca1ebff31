import { useState } from "react";
import { useDeed, useUndoDeed } from "./data";
import type { Deed } from "./types";

/** The last decision of a person on this screen, as far as it has come; it can be taken back. */
export function useMade() {
  const [made, setMade] = useState<Deed | null>(null);
  const undo = useUndoDeed();
  const watched = useDeed(made).data;
  const deed = watched !== undefined && watched.id === made?.id ? newer(made, watched) : made;
  const mayUndo = deed !== null && deed.state !== "undone" && deed.state !== "undoing" && !undo.isPending;
  const takeBack = () => {
    if (mayUndo) undo.mutate(deed.id, { onSuccess: setMade });
  };
  return { deed, mayUndo, isBusy: undo.isPending, setMade, takeBack };
}

export type Made = ReturnType<typeof useMade>;

/** What was seen before it was taken back says nothing any more. */
function newer(made: Deed, watched: Deed): Deed {
  const isBack = (deed: Deed) => deed.state === "undone" || deed.state === "undoing";
  return isBack(made) && !isBack(watched) ? made : watched;
}
