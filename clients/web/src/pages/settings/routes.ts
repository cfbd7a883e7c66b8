import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "settings",
    title: { zh: "规则设置", en: "Settings" },
    load: () => import("~/pages/settings/SettingsPage"),
    may: (caller) => caller.can("settings.write"),
    menu: { group: "manage", order: 30, icon: "ControlOutlined" },
  },
];
