import { Button } from "antd";
import { useT } from "~/i18n/area";
import type { DraftPhoto, HeadWord } from "~/offline/draft";
import { Choice, Part, TextArea, TextInput } from "~/pages/visit/parts";
import type { Visit } from "~/pages/visit/useVisit";
import { visitWords } from "~/pages/visit/words";
import { useObjectUrl } from "~/ui/evidence/Thumbnail";
import { type Signed, SignaturePad } from "~/ui/SignaturePad";

/** Both signatures, drawn on the screen. */
export function SignPart({ visit }: { visit: Visit }) {
  const t = useT(visitWords);
  const { head } = visit.draft;
  const setHead = (part: Partial<HeadWord>) =>
    visit.change((draft) => ({ ...draft, head: { ...draft.head, ...part } }));
  return (
    <Part id="signatures" title={t.signatures}>
      <h3>{t.supervisorSign}</h3>
      <Signature
        visit={visit}
        who="督学签名"
        label={t.supervisorSignature}
        signature={visit.draft.signature}
        onSigned={(signature) =>
          visit.change(({ signature: _, ...draft }) => ({
            ...draft,
            ...(signature && { signature }),
          }))
        }
      />
      <h3>{t.headSign}</h3>
      <Choice
        label={t.headHow}
        value={head.how}
        options={[
          { value: "sign" as const, label: t.headSigns },
          { value: "refuse" as const, label: t.headRefuses },
          { value: "later" as const, label: t.headLater },
        ]}
        onChange={(how) => setHead({ how })}
      />
      {head.how === "sign" && (
        <>
          <TextInput
            label={t.signer}
            max={50}
            value={head.signer}
            onChange={(signer) => setHead({ signer })}
          />
          <Signature
            visit={visit}
            who="学校签名"
            label={t.headSignature}
            signature={head.signature}
            onSigned={(signature) =>
              visit.change((draft) => {
                const { signature: _, ...rest } = draft.head;
                const next = { ...rest, ...(signature && { signature }) };
                return { ...draft, head: next };
              })
            }
          />
        </>
      )}
      {head.how === "refuse" && (
        <>
          <TextArea
            label={t.refuseReason}
            max={500}
            value={head.reason}
            onChange={(reason) => setHead({ reason })}
          />
          <TextInput
            label={t.witness}
            max={100}
            value={head.witness}
            onChange={(witness) => setHead({ witness })}
          />
        </>
      )}
    </Part>
  );
}

function Signature(props: {
  visit: Visit;
  /** Its name in the record, which is Chinese whatever the page is. */
  who: string;
  label: string;
  signature: DraftPhoto | undefined;
  onSigned: (signature: DraftPhoto | undefined) => void;
}) {
  const t = useT(visitWords);
  const { visit, who, label, signature, onSigned } = props;
  const content = signature && visit.contents.get(signature.sha256);
  const take = ({ content: picture, sha256 }: Signed) => {
    const photo: DraftPhoto = {
      sha256,
      fileName: `${who}.png`,
      mediaType: "image/png",
      size: picture.size,
      caption: who,
      takenTime: Date.now(),
    };
    visit.keep(photo, picture);
    onSigned(photo);
  };
  if (content === undefined) return <SignaturePad who={label} onSigned={take} />;
  return (
    <div className="signature">
      <Picture content={content} label={label} />
      <Button size="small" onClick={() => onSigned(undefined)}>
        {t.again}
        <span className="visually-hidden">{label}</span>
      </Button>
    </div>
  );
}

function Picture(props: { content: Blob; label: string }) {
  const url = useObjectUrl(props.content);
  return url ? <img src={url} alt={props.label} /> : null;
}
