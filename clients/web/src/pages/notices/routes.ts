import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

// A head has pages of the school's own at these paths.
const isOffice = (caller: Caller) =>
  caller.mainRole !== Role.UNIT_HEAD && caller.can("notice.read");

export const pages: Page[] = [
  {
    path: "notices",
    title: { zh: "整改通知", en: "Notices" },
    load: () => import("~/pages/notices/NoticesPage"),
    may: isOffice,
    menu: {
      group: "cases",
      order: 30,
      icon: "FileTextOutlined",
      tab: { [Role.OFFICER]: 2 },
    },
  },
  {
    path: "notices/new",
    title: { zh: "起草整改通知", en: "Draft a notice" },
    load: () => import("~/pages/notices/NewNoticePage"),
    may: (caller) => isOffice(caller) && caller.can("notice.draft"),
  },
  {
    path: "notices/:notice",
    title: { zh: "整改通知", en: "Notice" },
    load: () => import("~/pages/notices/NoticePage"),
    may: isOffice,
  },
  {
    path: "notices/:notice/edit",
    title: { zh: "修改草稿", en: "Change the draft" },
    load: () => import("~/pages/notices/EditNoticePage"),
    may: (caller) => isOffice(caller) && caller.can("notice.draft"),
  },
];
