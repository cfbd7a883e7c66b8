import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { QueuedPhoto, QueuedVisit } from "~/offline/visit";

export interface Schema extends DBSchema {
  /** What pages need without a network: encoded answers by their key. */
  cache: { key: string; value: { content: Uint8Array; time: number } };
  visits: { key: string; value: QueuedVisit; indexes: { user: string } };
  photos: {
    key: [visit: string, sha256: string];
    value: QueuedPhoto;
    indexes: { visit: string };
  };
  /** Texts that were being written, by what they are for. */
  drafts: { key: string; value: { content: unknown; time: number } };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/** The database of this device. */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>("dudao", 1, {
    upgrade(db) {
      db.createObjectStore("cache");
      const visits = db.createObjectStore("visits", { keyPath: "id" });
      visits.createIndex("user", "user");
      const photos = db.createObjectStore("photos", {
        keyPath: ["visit", "sha256"],
      });
      photos.createIndex("visit", "visit");
      db.createObjectStore("drafts");
    },
    // Another tab has a newer page: let it go on, open again when next asked.
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
}

/**
 * Forgets what was read for the user who signs out. Visits that wait stay:
 * they are the only copy, and go when their user signs in again.
 */
export async function forgetDevice(): Promise<void> {
  await (await database()).clear("cache");
}
