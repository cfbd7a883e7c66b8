import type { PublicPage } from "~/app/publicPages";

export const publicPages: PublicPage[] = [
  {
    path: "public",
    title: { zh: "责任督学公示", en: "Posted supervision" },
    load: () => import("~/pages/public/FindSchoolPage"),
  },
  {
    path: "public/plates/:bureau/:unit",
    title: { zh: "责任督学公示牌", en: "Gate plate" },
    load: () => import("~/pages/public/PlatePage"),
  },
  {
    path: "public/reports/:bureau",
    title: { zh: "督导报告公开", en: "Published reports" },
    load: () => import("~/pages/public/ReportsPage"),
  },
  {
    path: "public/reports/:bureau/:supervision",
    title: { zh: "督导报告", en: "Supervision report" },
    load: () => import("~/pages/public/ReportPage"),
  },
];
