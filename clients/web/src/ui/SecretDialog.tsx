import { Button, Input, Modal } from "antd";
import { area, useT } from "~/i18n/area";
import { useNotices } from "~/ui/notices";

const words = area(
  {
    once: "只显示这一次，关闭后无法再查看。请复制并交给本人。",
    copy: "复制",
    copied: "已复制",
    close: "我已记下，关闭",
  },
  {
    once: "Shown this once only. Copy it and hand it over.",
    copy: "Copy",
    copied: "Copied",
    close: "I have it; close",
  },
);

/** A secret that the server shows once: a one-time password, a token. */
export function SecretDialog(props: {
  title: string;
  label: string;
  secret: string;
  help?: string;
  onClose: () => void;
}) {
  const t = useT(words);
  const notices = useNotices();
  // Not on a page that came without TLS.
  const mayCopy = "clipboard" in navigator;
  const copy = async () => {
    await navigator.clipboard.writeText(props.secret);
    notices.done(t.copied);
  };
  return (
    <Modal
      open
      title={props.title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={props.onClose}>
          {t.close}
        </Button>
      }
    >
      <p>{t.once}</p>
      {props.help && <p className="hint">{props.help}</p>}
      <div className="secret-line">
        <Input
          readOnly
          value={props.secret}
          aria-label={props.label}
          onFocus={(event) => event.target.select()}
        />
        {mayCopy && <Button onClick={() => void copy()}>{t.copy}</Button>}
      </div>
    </Modal>
  );
}
