import type { Page } from "~/app/page";

// Every folder of src/pages says in routes.ts which pages it holds.
const found = import.meta.glob<{ pages: Page[] }>("../pages/*/routes.ts", {
  eager: true,
});

/** All pages of the console. */
export const pages: readonly Page[] = Object.values(found).flatMap(
  (module) => module.pages,
);
