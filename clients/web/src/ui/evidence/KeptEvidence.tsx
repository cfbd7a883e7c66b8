import type { Evidence } from "@dudao/client/gen/common_pb";
import { Button } from "antd";
import { useT } from "~/i18n/area";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { evidenceWords } from "~/ui/evidence/words";

/** Files that a record declares already, in a form that may leave some out. */
export function KeptEvidence(props: {
  record: string;
  value: readonly Evidence[];
  onChange: (kept: readonly Evidence[]) => void;
}) {
  const t = useT(evidenceWords);
  const { value } = props;
  return (
    <>
      <EvidenceGallery record={props.record} only={value} />
      <ul>
        {value.map((file) => (
          <li key={file.sha256}>
            <Button
              size="small"
              type="link"
              onClick={() => props.onChange(value.filter((each) => each !== file))}
            >
              {t.remove(file.caption || file.fileName)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
