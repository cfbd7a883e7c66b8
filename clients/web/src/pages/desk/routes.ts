import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";

const haveOwnHome = [Role.SUPERVISOR, Role.UNIT_HEAD];

export const pages: Page[] = [
  {
    path: "desk",
    title: { zh: "督导室工作台", en: "The office's desk" },
    load: () => import("~/pages/desk/DeskPage"),
    may: ({ mainRole }) => !haveOwnHome.includes(mainRole),
    menu: {
      group: "work",
      order: 0,
      icon: "DesktopOutlined",
      tab: {
        [Role.OFFICER]: 0,
        [Role.SECTION]: 0,
        [Role.ADMIN]: 0,
        [Role.OVERSEER]: 0,
        [Role.AUDITOR]: 0,
      },
    },
  },
];
