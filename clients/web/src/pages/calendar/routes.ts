import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "calendar",
    title: { zh: "工作日历", en: "Calendar" },
    load: () => import("~/pages/calendar/CalendarPage"),
    may: (caller) => caller.can("bureau.read"),
    menu: { group: "manage", order: 50, icon: "CalendarOutlined" },
  },
];
