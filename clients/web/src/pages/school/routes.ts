import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

const isHead = (caller: Caller) => caller.mainRole === Role.UNIT_HEAD;

// What a head of a school sees. Where the office has a page of the same path,
// nobody may see both.
export const pages: Page[] = [
  {
    path: "school",
    title: { zh: "学校待办", en: "To do" },
    load: () => import("~/pages/school/HomePage"),
    may: isHead,
    menu: {
      group: "work",
      order: 1,
      icon: "CheckSquareOutlined",
      tab: { [Role.UNIT_HEAD]: 1 },
    },
  },
  {
    path: "notices",
    title: { zh: "整改通知", en: "Notices" },
    load: () => import("~/pages/school/NoticesPage"),
    may: isHead,
    menu: {
      group: "work",
      order: 2,
      icon: "FileTextOutlined",
      tab: { [Role.UNIT_HEAD]: 2 },
    },
  },
  {
    path: "school/mine",
    title: { zh: "我的学校", en: "My school" },
    load: () => import("~/pages/school/MySchoolPage"),
    may: isHead,
    menu: {
      group: "work",
      order: 4,
      icon: "BankOutlined",
      tab: { [Role.UNIT_HEAD]: 4 },
    },
  },
  {
    path: "reminders",
    title: { zh: "催办提醒", en: "Reminders" },
    load: () => import("~/pages/school/RemindersPage"),
    may: isHead,
    menu: {
      group: "work",
      order: 3,
      icon: "BellOutlined",
      tab: { [Role.UNIT_HEAD]: 3 },
    },
  },
  {
    path: "school/plate",
    title: { zh: "督导标牌", en: "Gate plate" },
    load: () => import("~/pages/school/PlatePage"),
    may: isHead,
  },
  {
    path: "notices/:notice",
    title: { zh: "整改通知", en: "Notice" },
    load: () => import("~/pages/school/NoticePage"),
    may: isHead,
  },
  {
    path: "notices/:notice/paper",
    title: { zh: "打印整改通知", en: "Print a notice" },
    load: () => import("~/pages/school/NoticePaperPage"),
    may: isHead,
  },
  {
    path: "findings/:finding",
    title: { zh: "问题整改", en: "Finding" },
    load: () => import("~/pages/school/FindingPage"),
    may: isHead,
  },
  {
    path: "escalations/:escalation",
    title: { zh: "督办问责", en: "Served on the school" },
    load: () => import("~/pages/school/EscalationPage"),
    may: isHead,
  },
  {
    path: "supervisions/:supervision",
    title: { zh: "专项、综合督导", en: "Formal supervision" },
    load: () => import("~/pages/school/SupervisionPage"),
    may: isHead,
  },
];
