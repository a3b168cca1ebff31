import { useEffect, useEffectEvent, useState } from "react";
import { deedOf, type Deed } from "./keys";

const KEPT = "svod.duplicates.keys";

/** Whether single keys do anything; who dictates to the machine, or types blindly, may switch them off. */
export function useKeysSwitch(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) !== "off");
  const change = (next: boolean) => {
    localStorage.setItem(KEPT, next ? "on" : "off");
    setOn(next);
  };
  return [on, change];
}

/** Listen to the keys of the screen while it is seen. */
export function useDeeds(isOn: boolean, onDeed: (deed: Deed) => void): void {
  const heard = useEffectEvent(onDeed);
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      const deed = deedOf(event);
      if (deed === null) return;
      event.preventDefault();
      heard(deed);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
}
