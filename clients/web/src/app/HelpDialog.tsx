import { Modal } from "antd";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";

/** What the keys do. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useT(common);
  const keys = [
    ["/", t.shortcutSearch],
    ["?", t.shortcutHelp],
    ["Esc", t.shortcutClose],
  ];
  return (
    <Modal open title={t.shortcuts} footer={null} onCancel={onClose} width={420}>
      <dl className="shortcut-list">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
