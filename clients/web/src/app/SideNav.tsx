import { MenuIcon } from "~/app/MenuIcon";
import { lazy, Suspense } from "react";
import { NavLink } from "react-router";
import { useMenu } from "~/app/menu";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useLanguage } from "~/i18n/language";

const MenuDrawer = lazy(() => import("~/app/MenuDrawer"));

/** The menu: beside the page, on a phone in a drawer. */
export function SideNav(props: { drawer: boolean; onClose: () => void }) {
  const t = useT(common);
  return (
    <>
      <nav className="side-nav" aria-label={t.mainNavigation}>
        <MenuList />
      </nav>
      {props.drawer && (
        <Suspense>
          <MenuDrawer title={t.menu} onClose={props.onClose}>
            <MenuList />
          </MenuDrawer>
        </Suspense>
      )}
    </>
  );
}

function MenuList() {
  const language = useLanguage();
  const { groups } = useMenu();
  return groups.map((group) => (
    <section key={group.key} className="menu-group">
      <h2>{group.title[language]}</h2>
      <ul>
        {group.pages.map(({ path, title, menu: { icon } }) => (
          <li key={path}>
            <NavLink to={`/${path}`}>
              <MenuIcon name={icon} />
              <span>{title[language]}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  ));
}
