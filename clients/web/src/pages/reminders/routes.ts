import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

// A head has pages of their own under the same addresses.
const may = (caller: Caller) =>
  caller.can("reminder.read") && caller.mainRole !== Role.UNIT_HEAD;

export const pages: Page[] = [
  {
    path: "reminders",
    title: { zh: "催办", en: "Reminders" },
    load: () => import("~/pages/reminders/RemindersPage"),
    may,
    menu: { group: "manage", order: 60, icon: "BellOutlined" },
  },
  {
    path: "reminders/:reminder",
    title: { zh: "催办", en: "A reminder" },
    load: () => import("~/pages/reminders/ReminderPage"),
    may,
  },
];
