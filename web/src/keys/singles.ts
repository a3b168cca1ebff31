import { useSyncExternalStore } from "react";

const KEPT = "svod.keys.single";
const listeners = new Set<() => void>();

function areOn(): boolean {
  return localStorage.getItem(KEPT) !== "off";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(on: boolean): void {
  localStorage.setItem(KEPT, on ? "on" : "off");
  listeners.forEach((listener) => listener());
}

/** Whether keys of one character do anything; who dictates to the machine, or types blindly, may switch them off. */
export function useSingles(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, areOn), change];
}
