import { Button } from "antd";
import { type ReactNode, useEffect, useId, useRef } from "react";

/** The whole screen of a phone for one thing; a dialog elsewhere. */
export function Sheet(props: {
  title: string;
  doneLabel: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={title}
      onCancel={(event) => {
        // The page closes it; a file dialog that is left is none of it.
        event.preventDefault();
        if (event.target === dialog.current) props.onClose();
      }}
    >
      <header>
        <h2 id={title}>{props.title}</h2>
        <Button type="primary" onClick={props.onClose}>
          {props.doneLabel}
        </Button>
      </header>
      <div className="sheet-body">{props.children}</div>
    </dialog>
  );
}
