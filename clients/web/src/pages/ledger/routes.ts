import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "ledger",
    title: { zh: "整改台账", en: "Ledger" },
    load: () => import("~/pages/ledger/LedgerPage"),
    may: (caller) => caller.can("ledger.read"),
    menu: {
      group: "cases",
      order: 10,
      icon: "TableOutlined",
      tab: {
        [Role.OFFICER]: 1,
        [Role.ADMIN]: 1,
        [Role.OVERSEER]: 1,
        [Role.AUDITOR]: 1,
      },
    },
  },
];
