import { MenuIcon } from "~/app/MenuIcon";
import { MenuOutlined } from "@ant-design/icons";
import { NavLink } from "react-router";
import { useMenu } from "~/app/menu";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useLanguage } from "~/i18n/language";

/** The main pages of the caller's role at the bottom of a phone. */
export function TabBar({ onMore }: { onMore: () => void }) {
  const t = useT(common);
  const language = useLanguage();
  const { tabs } = useMenu();
  return (
    <nav className="tab-bar" aria-label={t.mainNavigation}>
      {tabs.map(({ path, title, menu: { icon } }) => (
        <NavLink key={path} to={`/${path}`}>
          <MenuIcon name={icon} />
          <span>{title[language]}</span>
        </NavLink>
      ))}
      <button type="button" onClick={onMore}>
        <MenuOutlined />
        <span>{t.more}</span>
      </button>
    </nav>
  );
}
