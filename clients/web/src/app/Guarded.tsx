import { type ReactNode, useEffect } from "react";
import { useCaller } from "~/auth/caller";
import type { Page } from "~/app/page";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useLanguage } from "~/i18n/language";
import { FullPageMessage } from "~/ui/FullPage";

/** A page, to whom may see it. */
export function Guarded(props: { page: Page; children: ReactNode }) {
  const caller = useCaller();
  const t = useT(common);
  const title = props.page.title[useLanguage()];
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title, t.product]);
  if (props.page.may(caller)) return props.children;
  return <FullPageMessage title={t.noPermission} help={t.noPermissionHelp} />;
}
