import type { VisitDraft } from "~/offline/draft";

/**
 * Where a visit made offline stands. `queued` waits for the network, `sent` is
 * with the server; `conflict` and `refused` need a person.
 */
export type QueueState = "queued" | "uploading" | "sent" | "conflict" | "refused";

/** Why the server did not take a visit. */
export interface Refusal {
  reason: string;
  zh: string;
  violations: { field: string; description: string }[];
}

/** What is sent after the record: that the school signed, or refused to. */
export interface Closing {
  kind: "confirm" | "refuse";
  /** ConfirmInspectionRequest or RefuseInspectionRequest, encoded. */
  request: Uint8Array;
}

/** A visit in the queue. */
export interface QueuedVisit {
  /** The id of the inspection, fixed when it was queued. */
  id: string;
  /** Whose it is; another user of the device does not send it. */
  user: string;
  /** RecordInspectionRequest, encoded, its request id within: always the same. */
  request: Uint8Array;
  closing?: Closing;
  /** The record is with the server, what follows it is not yet. */
  recorded?: boolean;
  /** What it was made from, to mend what is refused. */
  draft?: VisitDraft;
  unitDisplayName: string;
  state: QueueState;
  queueTime: number;
  sendTime?: number;
  attempts: number;
  refusal?: Refusal;
}

/** A photo of a visit. */
export interface QueuedPhoto {
  visit: string;
  sha256: string;
  content: Blob;
  fileName: string;
  mediaType: string;
  /** The server has all of it. */
  uploaded: boolean;
}

/** Whether the visit is still to be sent. */
export function waits({ state }: QueuedVisit): boolean {
  return state === "queued" || state === "uploading";
}

/** What happens to a visit in the queue. */
export type QueueEvent =
  | { type: "start" }
  | { type: "interrupted" }
  | { type: "recorded" }
  | { type: "sent"; time: number }
  | { type: "conflict"; refusal: Refusal }
  | { type: "refused"; refusal: Refusal }
  /** A person changed it, as another call, or asks for it again as it is. */
  | { type: "retry"; request?: Uint8Array };

const allowed: Record<QueueEvent["type"], readonly QueueState[]> = {
  start: ["queued", "uploading"],
  interrupted: ["uploading"],
  recorded: ["uploading"],
  sent: ["uploading"],
  conflict: ["uploading"],
  refused: ["uploading"],
  retry: ["conflict", "refused"],
};

/** The visit after the event; a TypeError where its state does not allow it. */
export function after(visit: QueuedVisit, event: QueueEvent): QueuedVisit {
  if (!allowed[event.type].includes(visit.state)) {
    throw new TypeError(`${event.type} of a visit that is ${visit.state}`);
  }
  const { refusal: _, ...rest } = visit;
  switch (event.type) {
    case "start":
      return { ...rest, state: "uploading", attempts: visit.attempts + 1 };
    case "interrupted":
      return { ...rest, state: "queued" };
    case "recorded":
      return { ...rest, recorded: true };
    case "sent":
      return { ...rest, state: "sent", sendTime: event.time };
    case "conflict":
    case "refused":
      return { ...rest, state: event.type, refusal: event.refusal };
    case "retry":
      return {
        ...rest,
        state: "queued",
        request: event.request ?? visit.request,
      };
  }
}
