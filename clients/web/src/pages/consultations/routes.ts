import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

// A head has pages of their own under the same addresses.
const may = (caller: Caller) =>
  caller.can("consultation.read") && caller.mainRole !== Role.UNIT_HEAD;

export const pages: Page[] = [
  {
    path: "consultations",
    title: { zh: "会商", en: "Consultations" },
    load: () => import("~/pages/consultations/ConsultationsPage"),
    may,
    menu: {
      group: "cases",
      order: 70,
      icon: "CommentOutlined",
      tab: { [Role.SECTION]: 1 },
    },
  },
  {
    path: "consultations/:consultation",
    title: { zh: "会商", en: "A consultation" },
    load: () => import("~/pages/consultations/ConsultationPage"),
    may,
  },
];
