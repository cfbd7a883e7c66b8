import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "followUps/:follow_up",
    title: { zh: "复查/回头看", en: "Recheck or look-back" },
    load: () => import("~/pages/follow_up/FollowUpPage"),
    may: (caller) => caller.can("follow_up.read"),
  },
];
