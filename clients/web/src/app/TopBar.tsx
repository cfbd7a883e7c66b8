import { QuestionCircleOutlined } from "@ant-design/icons";
import type { RefObject } from "react";
import { Link } from "react-router";
import { DeviceMenus } from "~/app/DeviceMenus";
import { GlobalSearch } from "~/app/GlobalSearch";
import { OfflineBadge } from "~/app/OfflineBadge";
import { UserMenu } from "~/app/UserMenu";
import { useCaller } from "~/auth/caller";
import { usePreferences } from "~/auth/preferences";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";

export function TopBar(props: {
  search: RefObject<HTMLInputElement | null>;
  onHelp: () => void;
}) {
  const t = useT(common);
  const caller = useCaller();
  const { change } = usePreferences();
  return (
    <header className="top-bar">
      <Link to="/" className="brand" aria-label={t.product}>
        <img src="/icon.svg" alt="" width={26} height={26} />
        <span className="brand-name">{t.product}</span>
      </Link>
      {caller.can("search.read") && <GlobalSearch input={props.search} />}
      <div className="top-bar-end">
        <OfflineBadge />
        <button
          type="button"
          className="icon-button wide-only"
          aria-label={t.help}
          title={t.help}
          onClick={props.onHelp}
        >
          <QuestionCircleOutlined />
        </button>
        <span className="wide-only">
          <DeviceMenus onChosen={change} />
        </span>
        <UserMenu />
      </div>
    </header>
  );
}
