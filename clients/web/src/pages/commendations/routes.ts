import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

// A head has pages of their own under the same addresses.
const may = (caller: Caller) =>
  caller.can("commendation.read") && caller.mainRole !== Role.UNIT_HEAD;

export const pages: Page[] = [
  {
    path: "commendations",
    title: { zh: "督导激励", en: "Commendations" },
    load: () => import("~/pages/commendations/CommendationsPage"),
    may,
    menu: { group: "cases", order: 75, icon: "TrophyOutlined" },
  },
  {
    path: "commendations/:commendation",
    title: { zh: "督导激励", en: "A commendation" },
    load: () => import("~/pages/commendations/CommendationPage"),
    may,
  },
];
