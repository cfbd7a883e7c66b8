import { Navigate } from "react-router";
import { useMenu } from "~/app/menu";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { FullPageMessage } from "~/ui/FullPage";

/** The first page of the caller's menu. */
export function HomePage() {
  const t = useT(common);
  const { tabs, groups } = useMenu();
  const first = tabs[0] ?? groups[0]?.pages[0];
  if (first) return <Navigate to={`/${first.path}`} replace />;
  return <FullPageMessage title={t.noPermission} help={t.noPermissionHelp} />;
}
