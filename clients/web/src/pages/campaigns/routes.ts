import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

const may = (caller: Caller) => caller.can("campaign.read");

export const pages: Page[] = [
  {
    path: "campaigns",
    title: { zh: "督导计划", en: "Campaigns" },
    load: () => import("~/pages/campaigns/CampaignsPage"),
    may,
    menu: { group: "cases", order: 65, icon: "ScheduleOutlined" },
  },
  {
    path: "campaigns/:campaign",
    title: { zh: "督导计划", en: "A campaign" },
    load: () => import("~/pages/campaigns/CampaignPage"),
    may,
  },
];
