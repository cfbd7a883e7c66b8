import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "search",
    title: { zh: "查找", en: "Search" },
    load: () => import("~/pages/search/SearchPage"),
    may: (caller) => caller.can("search.read"),
  },
];
