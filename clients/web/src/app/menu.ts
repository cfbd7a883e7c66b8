import { type MenuPlace, menuGroups, type Page } from "~/app/page";
import { pages } from "~/app/pages";
import { type Caller, useCaller } from "~/auth/caller";
import type { Text } from "~/i18n/area";

/** A page that is in the menu. */
export type MenuPage = Page & { menu: MenuPlace };

export interface Menu {
  groups: { key: string; title: Text; pages: MenuPage[] }[];
  /** The bottom bar of a phone: at most four. */
  tabs: MenuPage[];
}

const tabCount = 4;

function menuOf(caller: Caller): Menu {
  const mine = pages.filter(
    (page): page is MenuPage => page.menu !== undefined && page.may(caller),
  );
  const groups = Object.entries(menuGroups).map(([key, title]) => ({
    key,
    title,
    pages: mine
      .filter(({ menu }) => menu.group === key)
      .sort((a, b) => a.menu.order - b.menu.order),
  }));
  const place = ({ menu }: MenuPage) => menu.tab?.[caller.mainRole] ?? Infinity;
  const tabs = mine
    .filter((page) => place(page) !== Infinity)
    .sort((a, b) => place(a) - place(b))
    .slice(0, tabCount);
  return { groups: groups.filter(({ pages: some }) => some.length > 0), tabs };
}

/** What the caller may open. */
export function useMenu(): Menu {
  return menuOf(useCaller());
}

/** The page that `/` leads to. */
export function homeOf({ tabs, groups }: Menu): MenuPage | undefined {
  return tabs[0] ?? groups[0]?.pages[0];
}
