import { useSyncExternalStore } from "react";

let must = false;
const listeners = new Set<() => void>();

/** Notes that the password must be changed before anything else, or was. */
export function setMustChange(value: boolean): void {
  if (must === value) return;
  must = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMustChange(): boolean {
  return useSyncExternalStore(subscribe, () => must);
}
