import { downloadEvidence } from "@dudao/client";
import type { Evidence } from "@dudao/client/gen/common_pb";
import { type EvidenceFile, EvidenceState } from "@dudao/client/gen/evidence_pb";
import { EvidenceService } from "@dudao/client/gen/evidence_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { Thumbnail, useObjectUrl } from "~/ui/evidence/Thumbnail";
import { evidenceWords } from "~/ui/evidence/words";
import { LoadState } from "~/ui/LoadState";
import { timeText } from "~/ui/DateText";

/**
 * The files a record declares: small pictures, a look at one, a download. With
 * `only`, those of one part of the record.
 */
export function EvidenceGallery(props: {
  record: string;
  only?: readonly Evidence[];
}) {
  const { record, only } = props;
  const t = useT(evidenceWords);
  const files = useQuery({
    queryKey: [record.split("/")[2], record, "evidence"],
    queryFn: () => dudao.of(EvidenceService).getEvidence({ record }),
  });
  return (
    <LoadState query={files}>
      {({ files }) => {
        const found = only
          ? files.filter(({ declared }) =>
              only.some(({ sha256 }) => sha256 === declared?.sha256),
            )
          : files;
        return found.length === 0 ? (
          <p className="hint">{t.none}</p>
        ) : (
          <ul className="evidence-list">
            {found.map((file) => (
              <li key={file.declared?.sha256}>
                <GalleryItem record={record} file={file} />
              </li>
            ))}
          </ul>
        );
      }}
    </LoadState>
  );
}

function GalleryItem(props: { record: string; file: EvidenceFile }) {
  const t = useT(evidenceWords);
  const [open, setOpen] = useState(false);
  const { declared, state, mediaType, takenTime } = props.file;
  const { sha256 = "", fileName = "", caption = "" } = declared ?? {};
  const arrived = state === EvidenceState.ARRIVED;
  const content = useQuery({
    queryKey: ["evidence", sha256],
    queryFn: ({ signal }) =>
      downloadEvidence(dudao, props.record, sha256, signal),
    // A content never changes; what is no picture is loaded when asked for.
    staleTime: Infinity,
    enabled: arrived && (open || mediaType.startsWith("image/")),
  });
  if (!arrived) {
    return (
      <div className="evidence-file">
        {fileName} · {t.missing}
      </div>
    );
  }
  return (
    <figure>
      <button
        type="button"
        aria-label={t.view(fileName)}
        onClick={() => setOpen(true)}
      >
        {content.data ? (
          <Thumbnail content={content.data} name={caption || fileName} />
        ) : (
          <div className="evidence-file">{fileName}</div>
        )}
      </button>
      <figcaption>
        {caption || fileName} {timeText(takenTime ?? declared?.takenTime)}
      </figcaption>
      {open && content.data && (
        <Preview
          content={content.data}
          name={fileName || sha256}
          onClose={() => setOpen(false)}
        />
      )}
    </figure>
  );
}

function Preview(props: { content: Blob; name: string; onClose: () => void }) {
  const t = useT(evidenceWords);
  const url = useObjectUrl(props.content);
  return (
    <Modal open title={props.name} width="auto" footer={null} onCancel={props.onClose}>
      {url && props.content.type.startsWith("image/") && (
        <img className="evidence-large" src={url} alt={props.name} />
      )}
      <p>
        {url && (
          <Button href={url} download={props.name}>
            {t.download}
          </Button>
        )}
      </p>
    </Modal>
  );
}
