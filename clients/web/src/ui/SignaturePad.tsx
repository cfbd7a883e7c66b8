import { sha256Of } from "@dudao/client";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import SignaturePadOf from "signature_pad";
import { area, useT } from "~/i18n/area";

const words = area(
  {
    here: (who: string) => `${who}：请在框内手写签名`,
    clear: "清除",
    take: "确认签名",
    empty: "请先在框内签名",
  },
  {
    here: (who: string) => `${who}: sign in the box`,
    clear: "Clear",
    take: "Use this signature",
    empty: "Sign in the box first",
  },
);

/** A signature as a picture. */
export interface Signed {
  content: Blob;
  sha256: string;
}

/** Where somebody signs by hand, with a finger or a pen. */
export function SignaturePad(props: {
  who: string;
  onSigned: (signed: Signed) => void;
}) {
  const t = useT(words);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePadOf>(undefined);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const box = canvas.current!;
    const scale = Math.max(1, devicePixelRatio);
    box.width = box.offsetWidth * scale;
    box.height = box.offsetHeight * scale;
    box.getContext("2d")!.scale(scale, scale);
    // Black on white also on a dark page: it goes into a document.
    const made = new SignaturePadOf(box, {
      backgroundColor: "#fff",
      penColor: "#000",
    });
    pad.current = made;
    return () => made.off();
  }, []);
  const take = async () => {
    if (pad.current!.isEmpty()) return setMissing(true);
    const content = await new Promise<Blob>((done) =>
      canvas.current!.toBlob((blob) => done(blob!), "image/png"),
    );
    props.onSigned({ content, sha256: await sha256Of(content) });
  };
  return (
    <div className="signature">
      <canvas ref={canvas} role="img" aria-label={t.here(props.who)} />
      <p className="hint">{t.here(props.who)}</p>
      {missing && <p role="alert">{t.empty}</p>}
      <div className="list-tools">
        <Button
          onClick={() => {
            pad.current!.clear();
            setMissing(false);
          }}
        >
          {t.clear}
        </Button>
        <Button type="primary" onClick={() => void take()}>
          {t.take}
        </Button>
      </div>
    </div>
  );
}
