import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { type DudaoError, toDudaoError, uploadEvidence } from "@dudao/client";
import { CameraOutlined, PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ChangeEvent, useRef, useState } from "react";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { Thumbnail } from "~/ui/evidence/Thumbnail";
import { evidenceWords } from "~/ui/evidence/words";
import { pick, type Picked, whereAmI } from "~/ui/evidence/shrink";
import { useErrorText } from "~/ui/errorText";

/** What a record declares of the files picked: `Evidence` of the contract. */
export function declared(picked: readonly Picked[]) {
  return picked.map((one) => ({
    sha256: one.sha256,
    fileName: one.fileName,
    sizeBytes: BigInt(one.content.size),
    caption: one.caption,
    takenTime: timestampFromDate(one.takenTime),
  }));
}

/**
 * Chooses files or takes photos, shrinks and uploads them at once. With `later`
 * they are only picked: a visit made offline uploads them from the queue.
 */
export function EvidencePicker(props: {
  value?: readonly Picked[];
  onChange?: (picked: readonly Picked[]) => void;
  later?: boolean;
  withPlace?: boolean;
}) {
  const t = useT(evidenceWords);
  const { bureau } = useCaller();
  const picked = props.value ?? [];
  // Several files are picked one after the other: each adds to the latest list.
  const latest = useRef(picked);
  latest.current = picked;
  const [progress, setProgress] = useState<Record<string, number>>({});
  const [error, setError] = useState<DudaoError>();
  const errorText = useErrorText();
  const change = (next: readonly Picked[]) => {
    latest.current = next;
    props.onChange?.(next);
  };

  const upload = async (one: Picked) => {
    await uploadEvidence(dudao, {
      parent: bureau,
      file: one.content,
      sha256: one.sha256,
      fileName: one.fileName,
      mediaType: one.mediaType,
      onProgress: (sent, size) =>
        setProgress((all) => ({ ...all, [one.sha256]: sent / size })),
    });
  };
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = "";
    setError(undefined);
    const place = props.withPlace ? await whereAmI() : undefined;
    for (const file of files) {
      try {
        const one = await pick(file, place);
        if (latest.current.some(({ sha256 }) => sha256 === one.sha256)) continue;
        if (!props.later) await upload(one);
        change([...latest.current, one]);
      } catch (thrown) {
        setError(toDudaoError(thrown));
      }
    }
  };
  const describe = (one: Picked, caption: string) =>
    change(picked.map((each) => (each === one ? { ...one, caption } : each)));
  const running = Object.values(progress).find((part) => part < 1);

  return (
    <div>
      <div className="list-tools">
        <FileButton text={t.photo} camera onFiles={(event) => void add(event)} />
        <FileButton text={t.choose} onFiles={(event) => void add(event)} />
        {running !== undefined && (
          <progress value={running} max={1} aria-label={t.choose} />
        )}
      </div>
      {error && <p role="alert">{errorText(error)}</p>}
      <ul className="evidence-list">
        {picked.map((one) => (
          <li key={one.sha256}>
            <Thumbnail content={one.content} name={one.fileName} />
            <input
              className="plain-input"
              value={one.caption}
              maxLength={500}
              placeholder={t.caption}
              aria-label={`${t.caption} ${one.fileName}`}
              onChange={(event) => describe(one, event.target.value)}
            />
            <Button
              size="small"
              type="link"
              onClick={() => change(picked.filter((each) => each !== one))}
            >
              {t.remove("")}
              <span className="visually-hidden">{one.fileName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function FileButton(props: {
  text: string;
  camera?: boolean;
  onFiles: (event: ChangeEvent<HTMLInputElement>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        icon={props.camera ? <CameraOutlined /> : <PaperClipOutlined />}
        onClick={() => input.current?.click()}
      >
        {props.text}
      </Button>
      <input
        ref={input}
        type="file"
        // Ant Design's forms show every input of files.
        style={{ display: "none" }}
        multiple={!props.camera}
        aria-label={props.text}
        onChange={props.onFiles}
        {...(props.camera && { accept: "image/*", capture: "environment" })}
      />
    </>
  );
}
