import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

const mayVisit = (caller: Caller) =>
  caller.supervisor !== undefined && caller.can("inspection.record");

export const pages: Page[] = [
  {
    path: "today",
    title: { zh: "今天", en: "Today" },
    load: () => import("~/pages/visit/TodayPage"),
    may: mayVisit,
    menu: {
      group: "work",
      order: 0,
      icon: "ScheduleOutlined",
      tab: { [Role.SUPERVISOR]: 1 },
    },
    offline: true,
  },
  {
    path: "visits/new",
    title: { zh: "开始督导", en: "New visit" },
    load: () => import("~/pages/visit/VisitPage"),
    may: mayVisit,
    menu: {
      group: "work",
      order: 10,
      icon: "FormOutlined",
      tab: { [Role.SUPERVISOR]: 2 },
    },
    offline: true,
  },
  {
    path: "visits/queue",
    title: { zh: "上传队列", en: "Upload queue" },
    load: () => import("~/pages/visit/QueuePage"),
    may: mayVisit,
    menu: {
      group: "work",
      order: 30,
      icon: "CloudUploadOutlined",
      tab: { [Role.SUPERVISOR]: 4 },
    },
    offline: true,
  },
];
