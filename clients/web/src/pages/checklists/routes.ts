import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "checklists",
    title: { zh: "督导清单", en: "Checklists" },
    load: () => import("~/pages/checklists/ChecklistsPage"),
    may: (caller) => caller.can("checklist.write"),
    menu: { group: "manage", order: 40, icon: "OrderedListOutlined" },
  },
  {
    path: "checklists/:checklist",
    title: { zh: "督导清单", en: "Checklist" },
    load: () => import("~/pages/checklists/ChecklistPage"),
    may: (caller) => caller.can("checklist.write"),
  },
];
