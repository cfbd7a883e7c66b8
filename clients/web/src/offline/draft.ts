import type { Disposition, InspectionMethod } from "@dudao/client/gen/inspection_pb";
import type { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { database } from "~/offline/database";

/** What a draft notes of a photo; its content is in the store of photos. */
export interface DraftPhoto {
  sha256: string;
  fileName: string;
  mediaType: string;
  size: number;
  caption: string;
  /** Milliseconds. */
  takenTime: number;
}

export interface DraftFinding {
  id: string;
  matter: string;
  item: string;
  grade: FindingGrade;
  zeroTolerance: boolean;
  text: string;
  place: string;
  photos: DraftPhoto[];
}

export interface DraftScore {
  score?: number;
  note: string;
}

/** What the head of the school says to the record, on the supervisor's device. */
export interface HeadWord {
  /** `later`: by the head's own account, after it was sent. */
  how: "sign" | "refuse" | "later";
  signer: string;
  signature?: DraftPhoto;
  reason: string;
  witness: string;
}

/** A visit that is being made; kept on the device as one writes. */
export interface VisitDraft {
  /** Becomes the id of the inspection. */
  id: string;
  user: string;
  bureau: string;
  supervisor: string;
  unit: string;
  unitDisplayName: string;
  checklist: string;
  unannounced: boolean;
  mandate: string;
  enterTime?: number;
  leaveTime?: number;
  matters: string[];
  methods: InspectionMethod[];
  scores: Record<string, DraftScore>;
  findings: DraftFinding[];
  narrative: string;
  goodPractice: string;
  /** Unset: as the findings suggest. */
  disposition?: Disposition;
  photos: DraftPhoto[];
  signature?: DraftPhoto;
  head: HeadWord;
}

const prefix = "visit:";
const keyOf = (id: string) => prefix + id;

// What is typed must outlive a battery, not only the page.
const durable = { durability: "strict" } as const;

export async function saveDraft(draft: VisitDraft): Promise<void> {
  const tx = (await database()).transaction("drafts", "readwrite", durable);
  const content = { content: draft, time: Date.now() };
  await Promise.all([tx.store.put(content, keyOf(draft.id)), tx.done]);
}

export async function readDraft(id: string): Promise<VisitDraft | undefined> {
  const found = await (await database()).get("drafts", keyOf(id));
  return found?.content as VisitDraft | undefined;
}

/** The user's visits that are not finished, the last one written first. */
export async function draftsOf(
  user: string,
): Promise<{ draft: VisitDraft; time: number }[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const all = await (await database()).getAll("drafts", range);
  return all
    .map(({ content, time }) => ({ draft: content as VisitDraft, time }))
    .filter(({ draft }) => draft.user === user)
    .sort((a, b) => b.time - a.time);
}

/** Gives a draft up, with its photos. */
export async function dropDraft(id: string): Promise<void> {
  const db = await database();
  const tx = db.transaction(["drafts", "photos"], "readwrite");
  const keys = await tx.objectStore("photos").index("visit").getAllKeys(id);
  await Promise.all([
    tx.objectStore("drafts").delete(keyOf(id)),
    ...keys.map((key) => tx.objectStore("photos").delete(key)),
    tx.done,
  ]);
}

/** Keeps the content of a photo, before the draft says that there is one. */
export async function savePhoto(
  visit: string,
  photo: DraftPhoto,
  content: Blob,
): Promise<void> {
  const { sha256, fileName, mediaType } = photo;
  const tx = (await database()).transaction("photos", "readwrite", durable);
  const row = { visit, sha256, content, fileName, mediaType, uploaded: false };
  await Promise.all([tx.store.put(row), tx.done]);
}

/** Every file a draft declares, each once. */
export function filesOf(draft: VisitDraft): DraftPhoto[] {
  const { head, signature } = draft;
  const all = [
    ...draft.photos,
    ...draft.findings.flatMap(({ photos }) => photos),
    ...(signature ? [signature] : []),
    ...(head.how === "sign" && head.signature ? [head.signature] : []),
  ];
  return [...new Map(all.map((photo) => [photo.sha256, photo])).values()];
}

export { keyOf as draftKeyOf };
