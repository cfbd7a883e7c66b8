import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "units/mine",
    title: { zh: "我的学校", en: "My schools" },
    load: () => import("~/pages/units/MySchoolsPage"),
    may: (caller) => caller.supervisor !== undefined,
    menu: {
      group: "work",
      order: 20,
      icon: "HomeOutlined",
      tab: { [Role.SUPERVISOR]: 3 },
    },
    offline: true,
  },
  {
    path: "units/:unit",
    title: { zh: "学校", en: "School" },
    load: () => import("~/pages/units/UnitPage"),
    may: (caller) => caller.can("unit.read"),
    offline: true,
  },
];
