import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

// A head has pages of their own under the same addresses.
const may = (caller: Caller) =>
  caller.can("supervision.read") && caller.mainRole !== Role.UNIT_HEAD;

export const pages: Page[] = [
  {
    path: "supervisions",
    title: { zh: "专项/综合督导", en: "Formal supervision" },
    load: () => import("~/pages/supervisions/SupervisionsPage"),
    may,
    menu: { group: "cases", order: 60, icon: "AuditOutlined" },
  },
  {
    path: "supervisions/:supervision",
    title: { zh: "专项/综合督导", en: "A formal supervision" },
    load: () => import("~/pages/supervisions/SupervisionPage"),
    may,
  },
];
