import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "imports",
    title: { zh: "名册导入", en: "Import rosters" },
    load: () => import("~/pages/imports/ImportPage"),
    may: (caller) => caller.can("roster.import"),
    menu: { group: "manage", order: 20, icon: "ImportOutlined" },
  },
];
