import { type DragEvent, useId, useState } from "react";
import { sizeText } from "~/ui/sizeText";
import { useT } from "~/i18n/area";
import { importWords } from "~/pages/imports/words";

const mostBytes = 3 * 1024 * 1024;

/** Chooses a file, by the button, the keyboard or by dropping it. */
export function FileDrop(props: {
  file: File | undefined;
  onFile: (file: File | undefined) => void;
}) {
  const t = useT(importWords);
  const id = useId();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState("");
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    const large = file.size > mostBytes;
    setTooLarge(large ? t.tooLarge(sizeText(file.size)) : "");
    props.onFile(large ? undefined : file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const { file } = props;
  return (
    <div
      className={`file-drop${over ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept=".xlsx,.csv,.txt"
        aria-label={t.file}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file, mended, is chosen again.
          event.target.value = "";
        }}
      />
      <label htmlFor={id}>
        {file ? (
          <>
            <strong>{file.name}</strong> {sizeText(file.size)}
            <span className="link">{t.otherFile}</span>
          </>
        ) : (
          <strong>{t.dropHere}</strong>
        )}
      </label>
      <p id={`${id}-help`} className="hint">
        {t.fileHelp}
      </p>
      {tooLarge && <p role="alert">{tooLarge}</p>}
    </div>
  );
}
