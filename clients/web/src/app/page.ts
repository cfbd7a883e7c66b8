import type { Role } from "@dudao/client/gen/obligation_pb";
import type { ComponentType } from "react";
import type { MenuIconName } from "~/app/MenuIcon";
import type { Caller } from "~/auth/caller";
import type { Text } from "~/i18n/area";

/** The headings of the side menu, in their order. */
export const menuGroups = {
  work: { zh: "工作台", en: "Work" },
  cases: { zh: "督导办案", en: "Cases" },
  people: { zh: "责任区与人员", en: "People" },
  insight: { zh: "统计分析", en: "Insight" },
  manage: { zh: "系统管理", en: "Administration" },
} satisfies Record<string, Text>;

/** A page's place in the menus. */
export interface MenuPlace {
  group: keyof typeof menuGroups;
  /** Within the group, the least first. */
  order: number;
  icon: MenuIconName;
  /**
   * On a phone: the place in the bottom bar, for these roles. Four at most; the
   * rest is in the drawer.
   */
  tab?: Partial<Record<Role, number>>;
}

/** A page of the console. */
export interface Page {
  /**
   * `findings`, `findings/:finding`; empty for the home page. Several pages may
   * have one path where no caller may see two of them.
   */
  path: string;
  title: Text;
  /** Loaded when it is first opened; its module exports `Component`. */
  load: () => Promise<{ Component: ComponentType }>;
  /** Who may open it; it is in nobody else's menu. The server decides anyway. */
  may: (caller: Caller) => boolean;
  /** Pages without one are reached from other pages. */
  menu?: MenuPlace;
  /** The service worker keeps it for use without a network. */
  offline?: boolean;
}
