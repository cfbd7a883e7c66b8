import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "events",
    title: { zh: "操作日志", en: "Event log" },
    load: () => import("~/pages/operations/EventsPage"),
    may: (caller) => caller.can("event.read"),
    menu: { group: "manage", order: 70, icon: "AuditOutlined" },
  },
  {
    path: "status",
    title: { zh: "服务器状态", en: "Server status" },
    load: () => import("~/pages/operations/StatusPage"),
    may: (caller) => caller.can("server.read"),
    menu: { group: "manage", order: 80, icon: "CloudServerOutlined" },
  },
];
