import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "inspections",
    title: { zh: "督导记录", en: "Visits" },
    load: () => import("~/pages/inspections/InspectionsPage"),
    may: (caller) => caller.can("inspection.read"),
    menu: { group: "cases", order: 10, icon: "FileDoneOutlined" },
  },
  {
    path: "inspections/:inspection",
    title: { zh: "督导记录", en: "Visit" },
    load: () => import("~/pages/inspections/InspectionPage"),
    may: (caller) => caller.can("inspection.read"),
  },
];
