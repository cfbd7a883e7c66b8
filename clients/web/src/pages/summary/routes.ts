import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "summary",
    title: { zh: "督导汇总", en: "Summary" },
    load: () => import("~/pages/summary/SummaryPage"),
    may: (caller) => caller.can("summary.read"),
    menu: { group: "insight", order: 10, icon: "BarChartOutlined" },
  },
  {
    path: "summary/items",
    title: { zh: "汇总明细", en: "Rows behind a figure" },
    load: () => import("~/pages/summary/ItemsPage"),
    may: (caller) => caller.can("summary.read"),
  },
];
