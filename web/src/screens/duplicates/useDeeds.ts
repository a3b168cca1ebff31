import { useEffect, useEffectEvent } from "react";
import { useSingles } from "../../keys/singles";
import { deedOf, type Deed } from "./keys";

/** Whether single keys do anything: one switch for all screens. */
export const useKeysSwitch = useSingles;

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
