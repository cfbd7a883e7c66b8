import { useEffect, useState } from "react";
import { useT } from "~/i18n/area";
import { useProgress } from "~/offline/progress";
import { photosOf } from "~/offline/queue";
import type { QueuedPhoto, QueuedVisit } from "~/offline/visit";
import { photosDone } from "~/pages/visit/queue_view";
import { queueWords } from "~/pages/visit/queue_words";

/** How far each photo of a visit is. */
export function UploadProgress({ visit }: { visit: QueuedVisit }) {
  const t = useT(queueWords);
  const [photos, setPhotos] = useState<readonly QueuedPhoto[]>([]);
  const progress = useProgress(visit.id);
  useEffect(() => {
    let current = true;
    void photosOf(visit.id).then((found) => {
      if (current) setPhotos(found);
    });
    return () => {
      current = false;
    };
  }, [visit]);
  if (photos.length === 0) return null;
  const { done } = photosDone(photos, progress);
  return (
    <details>
      <summary>{t.photos(done, photos.length)}</summary>
      <ul className="photo-progress">
        {photos.map(({ sha256, fileName, uploaded }) => (
          <li key={sha256}>
            <span>{fileName}</span>
            <progress
              max={1}
              value={uploaded ? 1 : (progress[sha256] ?? 0)}
              aria-label={t.photoProgress(fileName)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
