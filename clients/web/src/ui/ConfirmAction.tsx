import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useNotices } from "~/ui/notices";

/** A button that asks before it does what is not undone by the next one. */
export function ConfirmAction(props: {
  label: string;
  question: ReactNode;
  run: () => Promise<void>;
  /** What to say when it is done. */
  done?: string;
  danger?: boolean;
  primary?: boolean;
  disabled?: boolean;
}) {
  const t = useT(common);
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await props.run();
      setOpen(false);
      if (props.done) notices.done(props.done);
    } catch (error) {
      notices.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        type={props.primary ? "primary" : "default"}
        danger={props.danger ?? false}
        disabled={props.disabled ?? false}
        onClick={() => setOpen(true)}
      >
        {props.label}
      </Button>
      {open && (
        <Modal
          open
          title={props.label}
          okText={props.label}
          cancelText={t.cancel}
          okButtonProps={{ danger: props.danger ?? false }}
          confirmLoading={busy}
          onOk={() => void run()}
          onCancel={() => setOpen(false)}
        >
          {props.question}
        </Modal>
      )}
    </>
  );
}
