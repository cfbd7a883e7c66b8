import { Code } from "@connectrpc/connect";
import { DudaoError, newRequestId } from "@dudao/client";
import { Button } from "antd";
import { useMemo } from "react";
import { useRouteError } from "react-router";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { FullPageMessage } from "~/ui/FullPage";

/**
 * What broke a page. The server's own incidents have a number in its log; one
 * of the page gets its own and is written to the browser's console with it.
 */
export function CrashPage({ error }: { error: unknown }) {
  const t = useT(common);
  const incident = useMemo(() => {
    if (error instanceof DudaoError && error.incident) return error.incident;
    const id = `web-${newRequestId().slice(0, 8)}`;
    console.error(id, error);
    return id;
  }, [error]);
  if (error instanceof DudaoError && error.code === Code.PermissionDenied) {
    return <FullPageMessage title={t.noPermission} help={error.zh} />;
  }
  if (error instanceof DudaoError && error.code === Code.NotFound) {
    return <FullPageMessage title={t.notFound} help={error.zh} />;
  }
  return (
    <FullPageMessage
      title={t.broken}
      help={
        <>
          {error instanceof DudaoError ? error.zh : t.brokenHelp}
          <br />
          {t.incident} <code>{incident}</code>
        </>
      }
    >
      <Button type="primary" onClick={() => location.reload()}>
        {t.reload}
      </Button>
      <Button href="/">{t.home}</Button>
    </FullPageMessage>
  );
}

/** The same, for an error of a route. */
export function RouteCrash() {
  return <CrashPage error={useRouteError()} />;
}
