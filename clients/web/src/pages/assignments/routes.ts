import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "assignments",
    title: { zh: "责任督学分配", en: "Assignments" },
    load: () => import("~/pages/assignments/BoardPage"),
    // A supervisor's own schools are on the supervisor's own pages.
    may: (caller) =>
      caller.can("assignment.read") && caller.can("event.read"),
    menu: { group: "people", order: 30, icon: "ApartmentOutlined" },
  },
  {
    path: "assignmentProposals/:proposal",
    title: { zh: "分配方案", en: "Assignment proposal" },
    load: () => import("~/pages/assignments/ProposalPage"),
    may: (caller) => caller.can("assignment.propose"),
  },
];
