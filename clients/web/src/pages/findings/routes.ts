import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "findings/:finding",
    title: { zh: "问题", en: "Finding" },
    load: () => import("~/pages/findings/FindingPage"),
    // A head has a page of the school's own at this path.
    may: (caller) =>
      caller.mainRole !== Role.UNIT_HEAD && caller.can("finding.read"),
  },
];
