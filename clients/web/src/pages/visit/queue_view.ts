import type { QueuedPhoto, QueuedVisit } from "~/offline/visit";

/** What a person may do about a visit in the queue. */
export type QueueAction =
  | "open"
  | "mend"
  | "again"
  | "giveUp"
  | "dismiss"
  | "compare";

export function actionsOf(visit: QueuedVisit): QueueAction[] {
  switch (visit.state) {
    case "sent":
      return ["open"];
    case "conflict":
      return ["compare"];
    case "refused":
      // The record is there; only what the school said to it is not.
      if (visit.recorded) return ["open", "again", "dismiss"];
      return visit.draft ? ["mend", "again", "giveUp"] : ["again", "giveUp"];
    default:
      return [];
  }
}

/** How far the photos are: whole ones, and all of it from 0 to 1. */
export function photosDone(
  photos: readonly Pick<QueuedPhoto, "sha256" | "uploaded">[],
  progress: Readonly<Record<string, number>>,
): { done: number; part: number } {
  const partOf = ({ sha256, uploaded }: (typeof photos)[number]) =>
    uploaded ? 1 : (progress[sha256] ?? 0);
  const sum = photos.reduce((total, photo) => total + partOf(photo), 0);
  return {
    done: photos.filter((photo) => partOf(photo) >= 1).length,
    part: photos.length === 0 ? 1 : sum / photos.length,
  };
}
