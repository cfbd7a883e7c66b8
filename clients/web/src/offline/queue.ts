import { toBinary } from "@bufbuild/protobuf";
import { newRequestId } from "@dudao/client";
import {
  type RecordInspectionRequest,
  RecordInspectionRequestSchema,
} from "@dudao/client/gen/inspection_service_pb";
import type { IDBPObjectStore } from "idb";
import { another } from "~/offline/another";
import { database, type Schema } from "~/offline/database";
import { draftKeyOf, type VisitDraft } from "~/offline/draft";
import {
  after,
  type Closing,
  type QueuedPhoto,
  type QueuedVisit,
  type QueueEvent,
} from "~/offline/visit";

const channel = "dudao.queue";
const listeners = new Set<() => void>();
const others =
  typeof BroadcastChannel === "undefined"
    ? undefined
    : new BroadcastChannel(channel);
if (others) others.onmessage = () => tell();

function tell(): void {
  for (const listener of listeners) listener();
}

function changed(): void {
  tell();
  others?.postMessage("changed");
}

/** Calls back whenever the queue changes, in whichever tab. */
export function onQueueChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A visit to put into the queue. */
export interface NewVisit {
  user: string;
  /** Whole, with `inspectionId`; a request id is made where it has none. */
  request: RecordInspectionRequest;
  unitDisplayName: string;
  photos: Omit<QueuedPhoto, "visit" | "uploaded">[];
  closing?: Closing | undefined;
  draft?: VisitDraft;
}

/**
 * Puts a visit and its photos into the queue in place of its draft, all or
 * nothing. From here on the call is the same however often it is sent.
 */
export async function enqueue(visit: NewVisit): Promise<QueuedVisit> {
  const { request } = visit;
  const entry: QueuedVisit = {
    id: request.inspectionId,
    user: visit.user,
    request: encoded(request),
    unitDisplayName: visit.unitDisplayName,
    state: "queued",
    queueTime: Date.now(),
    attempts: 0,
    ...(visit.closing && { closing: visit.closing }),
    ...(visit.draft && { draft: visit.draft }),
  };
  const tx = (await database()).transaction(
    ["visits", "photos", "drafts"],
    "readwrite",
    { durability: "strict" },
  );
  const photos = visit.photos.map((photo) =>
    tx
      .objectStore("photos")
      .put({ ...photo, visit: entry.id, uploaded: false }),
  );
  await Promise.all([
    tx.objectStore("visits").add(entry),
    ...photos,
    tx.objectStore("drafts").delete(draftKeyOf(entry.id)),
    tx.done,
  ]);
  changed();
  return entry;
}

/** The encoded call, with a request id. */
export function encoded(request: RecordInspectionRequest): Uint8Array {
  return toBinary(RecordInspectionRequestSchema, {
    ...request,
    requestId: request.requestId || newRequestId(),
  });
}

/** The user's visits, the oldest first. */
export async function visitsOf(user: string): Promise<QueuedVisit[]> {
  const visits = await (await database()).getAllFromIndex("visits", "user", user);
  return visits.sort((a, b) => a.queueTime - b.queueTime);
}

export async function photosOf(visit: string): Promise<QueuedPhoto[]> {
  return (await database()).getAllFromIndex("photos", "visit", visit);
}

/** Moves a visit on; undefined where it is no longer in the queue. */
export async function move(
  id: string,
  event: QueueEvent,
): Promise<QueuedVisit | undefined> {
  const tx = (await database()).transaction("visits", "readwrite");
  const visit = await tx.store.get(id);
  const next = visit && after(visit, event);
  if (next) await tx.store.put(next);
  await tx.done;
  changed();
  return next;
}

/** Notes that the server has a photo. */
export async function photoUploaded(photo: QueuedPhoto): Promise<void> {
  await (await database()).put("photos", { ...photo, uploaded: true });
}

/** Takes a visit and its photos out: sent long ago, or given up by its user. */
export async function remove(id: string): Promise<void> {
  const tx = (await database()).transaction(["visits", "photos"], "readwrite");
  const keys = await tx.objectStore("photos").index("visit").getAllKeys(id);
  await Promise.all([
    tx.objectStore("visits").delete(id),
    ...keys.map((key) => tx.objectStore("photos").delete(key)),
    tx.done,
  ]);
  changed();
}

/** Drops the photos of a visit that is with the server. */
export async function dropPhotos(id: string): Promise<void> {
  const tx = (await database()).transaction("photos", "readwrite");
  const keys = await tx.store.index("visit").getAllKeys(id);
  await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}

/**
 * Makes a draft again of a visit that was refused, to be mended: another record
 * with an id of its own. Answers the id.
 */
export async function mend(id: string): Promise<string | undefined> {
  const next = newRequestId();
  const tx = (await database()).transaction(
    ["visits", "photos", "drafts"],
    "readwrite",
    { durability: "strict" },
  );
  const visit = await tx.objectStore("visits").get(id);
  if (visit?.draft) {
    const content = { ...visit.draft, id: next };
    const draft = { content, time: Date.now() };
    await tx.objectStore("drafts").put(draft, draftKeyOf(next));
    await tx.objectStore("visits").delete(id);
    await movePhotos(tx.objectStore("photos"), id, next);
  }
  await tx.done;
  changed();
  return visit?.draft && next;
}

/**
 * Queues what a visit says as another one, with ids of its own. Answers the id.
 */
export async function sendAsAnother(id: string): Promise<string | undefined> {
  const next = newRequestId();
  const tx = (await database()).transaction(
    ["visits", "photos", "drafts"],
    "readwrite",
    { durability: "strict" },
  );
  const visit = await tx.objectStore("visits").get(id);
  if (visit) {
    await tx.objectStore("visits").add(another(visit, next));
    await tx.objectStore("visits").delete(id);
    await movePhotos(tx.objectStore("photos"), id, next);
  }
  await tx.done;
  changed();
  return visit && next;
}

type Photos = IDBPObjectStore<
  Schema,
  ("visits" | "photos" | "drafts")[],
  "photos",
  "readwrite"
>;

async function movePhotos(
  store: Photos,
  from: string,
  to: string,
): Promise<void> {
  for (const photo of await store.index("visit").getAll(from)) {
    await store.put({ ...photo, visit: to });
    await store.delete([from, photo.sha256]);
  }
}
