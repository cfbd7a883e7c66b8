import { Button } from "antd";
import { useEffect, useState } from "react";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";

/** Registers the service worker; says when a new version waits. */
export function UpdatePrompt() {
  const t = useT(common);
  const [update, setUpdate] = useState<() => void>();
  useEffect(() => {
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    void import("workbox-window").then(({ Workbox }) => {
      const worker = new Workbox("/worker.js", { scope: "/" });
      worker.addEventListener("waiting", () => {
        setUpdate(() => () => {
          worker.addEventListener("controlling", () => location.reload());
          worker.messageSkipWaiting();
        });
      });
      void worker.register().catch((error) => console.error(error));
    });
  }, []);
  if (update === undefined) return null;
  return (
    <div className="update-prompt" role="status">
      {t.updateReady}
      <Button size="small" type="primary" onClick={update}>
        {t.updateNow}
      </Button>
    </div>
  );
}
