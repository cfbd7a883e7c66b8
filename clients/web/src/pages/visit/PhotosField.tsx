import type { DraftPhoto } from "~/offline/draft";
import type { Visit } from "~/pages/visit/useVisit";
import { EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";

/** Photos of a draft: taken or chosen, shrunk, kept on the device. */
export function PhotosField(props: {
  visit: Visit;
  photos: readonly DraftPhoto[];
  onChange: (photos: DraftPhoto[]) => void;
}) {
  const { visit, photos } = props;
  const value = photos.flatMap((photo): Picked[] => {
    const content = visit.contents.get(photo.sha256);
    const takenTime = new Date(photo.takenTime);
    return content ? [{ ...photo, content, takenTime }] : [];
  });
  const change = (picked: readonly Picked[]) => {
    const next = picked.map(toPhoto);
    for (const [index, { content, sha256 }] of picked.entries()) {
      if (!visit.contents.has(sha256)) visit.keep(next[index]!, content);
    }
    props.onChange(next);
  };
  return <EvidencePicker later withPlace value={value} onChange={change} />;
}

function toPhoto(picked: Picked): DraftPhoto {
  const { sha256, fileName, mediaType, caption, content, takenTime } = picked;
  return {
    sha256,
    fileName,
    mediaType,
    caption,
    size: content.size,
    takenTime: takenTime.getTime(),
  };
}
