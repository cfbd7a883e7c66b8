import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "followUps",
    title: { zh: "复查与回头看", en: "Rechecks and look-backs" },
    load: () => import("~/pages/follow_ups/FollowUpsPage"),
    may: (caller) =>
      caller.mainRole !== Role.UNIT_HEAD && caller.can("follow_up.read"),
    menu: {
      group: "cases",
      order: 40,
      icon: "HistoryOutlined",
      tab: { [Role.OFFICER]: 3 },
    },
  },
];
