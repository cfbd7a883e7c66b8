import { useSyncExternalStore } from "react";

type OfVisit = Readonly<Record<string, number>>;

const none: OfVisit = {};
const parts = new Map<string, OfVisit>();
const listeners = new Set<() => void>();

/** Notes how much of a photo is over, from 0 to 1, in this tab. */
export function noteProgress(visit: string, sha256: string, part: number): void {
  parts.set(visit, { ...parts.get(visit), [sha256]: part });
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How much of each photo of a visit is over, by digest. */
export function useProgress(visit: string): OfVisit {
  return useSyncExternalStore(subscribe, () => parts.get(visit) ?? none);
}
