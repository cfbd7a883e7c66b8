import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "units",
    title: { zh: "学校与单位", en: "Schools and units" },
    load: () => import("~/pages/register/UnitsPage"),
    may: (caller) => caller.can("unit.read"),
    menu: { group: "people", order: 10, icon: "BankOutlined" },
  },
  {
    path: "supervisors",
    title: { zh: "督学", en: "Supervisors" },
    load: () => import("~/pages/register/SupervisorsPage"),
    may: (caller) => caller.can("supervisor.read") && caller.can("event.read"),
    menu: { group: "people", order: 20, icon: "IdcardOutlined" },
  },
  {
    path: "supervisors/:supervisor",
    title: { zh: "督学", en: "Supervisor" },
    load: () => import("~/pages/register/SupervisorPage"),
    may: (caller) => caller.can("supervisor.read"),
  },
];
