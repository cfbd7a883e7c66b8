import { Navigate } from "react-router";
import { homeOf, useMenu } from "~/app/menu";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { FullPageMessage } from "~/ui/FullPage";

/** The first page of the caller's menu. */
export function HomePage() {
  const t = useT(common);
  const home = homeOf(useMenu());
  if (home) return <Navigate to={`/${home.path}`} replace />;
  return <FullPageMessage title={t.noPermission} help={t.noPermissionHelp} />;
}
