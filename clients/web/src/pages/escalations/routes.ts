import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

// A head has pages of their own under the same addresses.
const may = (caller: Caller) =>
  caller.can("escalation.read") && caller.mainRole !== Role.UNIT_HEAD;

export const pages: Page[] = [
  {
    path: "escalations",
    title: { zh: "督办问责", en: "The ladder" },
    load: () => import("~/pages/escalations/EscalationsPage"),
    may,
    menu: { group: "cases", order: 50, icon: "AlertOutlined" },
  },
  {
    path: "escalations/:escalation",
    title: { zh: "督办问责", en: "A rung of the ladder" },
    load: () => import("~/pages/escalations/EscalationPage"),
    may,
  },
  {
    path: "escalations/:escalation/print/:document",
    title: { zh: "打印文书", en: "Print a document" },
    load: () => import("~/pages/escalations/PrintPage"),
    may,
  },
];
