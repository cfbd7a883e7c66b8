import { Drawer } from "antd";
import { NavLink } from "react-router";
import { useMenu } from "~/app/menu";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useLanguage } from "~/i18n/language";

/** The menu: beside the page, on a phone in a drawer. */
export function SideNav(props: { drawer: boolean; onClose: () => void }) {
  const t = useT(common);
  return (
    <>
      <nav className="side-nav" aria-label={t.mainNavigation}>
        <MenuList />
      </nav>
      {props.drawer && (
        <Drawer
          open
          placement="left"
          size={280}
          title={t.menu}
          onClose={props.onClose}
        >
          <nav aria-label={t.menu} onClick={props.onClose}>
            <MenuList />
          </nav>
        </Drawer>
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
        {group.pages.map(({ path, title, menu: { icon: Icon } }) => (
          <li key={path}>
            <NavLink to={`/${path}`}>
              <Icon />
              <span>{title[language]}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  ));
}
