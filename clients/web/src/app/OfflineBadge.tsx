import { CloudUploadOutlined, DisconnectOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useOnline } from "~/offline/useOnline";
import { useQueue } from "~/offline/useQueue";
import { waits } from "~/offline/visit";

/** Says that there is no network, and how many visits wait for one. */
export function OfflineBadge() {
  const t = useT(common);
  const online = useOnline();
  const count = useQueue().filter(waits).length;
  if (online && count === 0) return null;
  const text = online
    ? t.queued(count)
    : count === 0
      ? t.offline
      : t.offlineQueued(count);
  return (
    <Link to="/visits/queue" className="offline-badge" aria-live="polite">
      {online ? <CloudUploadOutlined /> : <DisconnectOutlined />}
      <span>{text}</span>
    </Link>
  );
}
