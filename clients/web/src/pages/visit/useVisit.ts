import { useCallback, useEffect, useRef, useState } from "react";
import {
  type DraftPhoto,
  filesOf,
  readDraft,
  saveDraft,
  type VisitDraft,
} from "~/offline/draft";
import { enqueue, photosOf } from "~/offline/queue";
import { closingOf, requestOf } from "~/offline/request";
import { Saver } from "~/pages/visit/saver";
import { useNotices } from "~/ui/notices";

export type Contents = ReadonlyMap<string, Blob>;

/** A visit as it is being written. */
export interface Visit {
  draft: VisitDraft;
  contents: Contents;
  /** Changes it, on the page at once and on the device right after. */
  change: (next: (draft: VisitDraft) => VisitDraft) => void;
  /** Keeps the content of a photo; the draft names it afterwards. */
  keep: (photo: DraftPhoto, content: Blob) => void;
  saved: boolean;
  /** Into the queue; from here on nothing is written any more. */
  finish: () => Promise<void>;
  end: () => Promise<void>;
}

interface Loaded {
  draft: VisitDraft;
  contents: Contents;
}

/** The draft of the id; null where there is none, undefined while it is read. */
export function useVisit(id: string): Visit | null | undefined {
  const notices = useNotices();
  const [loaded, setLoaded] = useState<Loaded | null>();
  const [saved, setSaved] = useState(true);
  const latest = useRef<Loaded>(undefined);
  const saver = useRef<Saver>(undefined);
  saver.current ??= new Saver((state, error) => {
    setSaved(state === "saved");
    if (error !== undefined) notices.error(error);
  });

  useEffect(() => {
    let current = true;
    void read(id).then((found) => {
      if (!current) return;
      latest.current = found ?? undefined;
      setLoaded(found);
    });
    return () => {
      current = false;
    };
  }, [id]);

  const put = useCallback((next: Loaded) => {
    latest.current = next;
    setLoaded(next);
  }, []);
  const change = useCallback(
    (next: (draft: VisitDraft) => VisitDraft) => {
      const before = latest.current;
      if (before === undefined) return;
      const draft = next(before.draft);
      put({ ...before, draft });
      saver.current!.save(draft);
    },
    [put],
  );
  const keep = useCallback(
    (photo: DraftPhoto, content: Blob) => {
      const before = latest.current;
      if (before === undefined) return;
      saver.current!.photo(before.draft.id, photo, content);
      const contents = new Map(before.contents).set(photo.sha256, content);
      put({ ...before, contents });
    },
    [put],
  );
  if (!loaded) return loaded;
  const end = () => saver.current!.end();
  const finishIt = async () => {
    try {
      await finish(latest, end);
    } catch (error) {
      // It stays a draft, to go on with.
      saver.current = undefined;
      throw error;
    }
  };
  return { ...loaded, change, keep, saved, end, finish: finishIt };
}

async function finish(
  latest: { current: Loaded | undefined },
  end: () => Promise<void>,
): Promise<void> {
  await end();
  const { draft, contents } = latest.current!;
  // As it is now: should the queue not take it, it is there again.
  await saveDraft(draft);
  await enqueue({
    user: draft.user,
    request: requestOf(draft),
    closing: closingOf(draft),
    draft,
    unitDisplayName: draft.unitDisplayName,
    photos: filesOf(draft).map(({ sha256, fileName, mediaType }) => ({
      sha256,
      fileName,
      mediaType,
      content: contents.get(sha256)!,
    })),
  });
}

async function read(id: string): Promise<Loaded | null> {
  const draft = await readDraft(id);
  if (draft === undefined) return null;
  const photos = await photosOf(id);
  const contents = new Map(photos.map((one) => [one.sha256, one.content]));
  return { draft, contents };
}
