import { Code } from "@connectrpc/connect";
import { type DudaoError, ErrorReason, toDudaoError } from "@dudao/client";
import {
  dropPhotos,
  move,
  photosOf,
  photoUploaded,
  visitsOf,
} from "~/offline/queue";
import {
  type Closing,
  type QueuedPhoto,
  type QueuedVisit,
  type Refusal,
  waits,
} from "~/offline/visit";

/** What the queue is sent by. */
export interface Sender {
  /** Uploads what the server lacks of a photo. */
  upload(visit: QueuedVisit, photo: QueuedPhoto): Promise<void>;
  /** Sends the record; the same bytes however often. */
  record(visit: QueuedVisit): Promise<void>;
  /** Sends what the school said to it. */
  close(closing: Closing): Promise<void>;
}

/**
 * Sends what waits, the oldest first: the photos of a visit, then its record.
 * What a broken connection interrupts goes on from there the next time. Answers
 * how many visits were sent.
 */
export async function sendQueue(user: string, sender: Sender): Promise<number> {
  let sent = 0;
  for (const visit of (await visitsOf(user)).filter(waits)) {
    const outcome = await sendVisit(visit, sender);
    if (outcome === "sent") sent += 1;
    if (outcome === "interrupted") break;
  }
  return sent;
}

type Outcome = "sent" | "refused" | "interrupted";

async function sendVisit(visit: QueuedVisit, sender: Sender): Promise<Outcome> {
  // Its user may have taken it out meanwhile.
  if ((await move(visit.id, { type: "start" })) === undefined) return "refused";
  try {
    if (!visit.recorded) {
      await uploadPhotos(visit, sender);
      await sender.record(visit);
      await move(visit.id, { type: "recorded" });
    }
    if (visit.closing) await sender.close(visit.closing);
    await move(visit.id, { type: "sent", time: Date.now() });
    await dropPhotos(visit.id);
    return "sent";
  } catch (thrown) {
    return failed(visit, toDudaoError(thrown));
  }
}

async function uploadPhotos(visit: QueuedVisit, sender: Sender): Promise<void> {
  for (const photo of await photosOf(visit.id)) {
    if (photo.uploaded) continue;
    await sender.upload(visit, photo);
    await photoUploaded(photo);
  }
}

async function failed(visit: QueuedVisit, error: DudaoError): Promise<Outcome> {
  if (passes(error)) {
    await move(visit.id, { type: "interrupted" });
    return "interrupted";
  }
  const refusal: Refusal = {
    reason: ErrorReason[error.reason],
    zh: error.zh,
    violations: [...error.violations],
  };
  const type = isConflict(error) ? "conflict" : "refused";
  await move(visit.id, { type, refusal });
  return "refused";
}

/** Whether a later attempt with the same content may succeed. */
function passes({ code, reason }: DudaoError): boolean {
  const later = [
    Code.Unavailable,
    Code.DeadlineExceeded,
    Code.Canceled,
    Code.ResourceExhausted,
    Code.Unauthenticated,
    Code.Internal,
    Code.Unknown,
  ];
  return later.includes(code) || reason === ErrorReason.PASSWORD_CHANGE_REQUIRED;
}

// The visit is recorded already, with other content; the server has kept the
// refused copy to look at.
function isConflict({ reason }: DudaoError): boolean {
  return [ErrorReason.ALREADY_EXISTS, ErrorReason.REQUEST_ID_REUSED].includes(
    reason,
  );
}
