import type { Page } from "~/app/page";
import type { Caller } from "~/auth/caller";

/** The pages of each path: several where it has one for each audience. */
export function groupedByPath(pages: readonly Page[]): Page[][] {
  const groups = new Map<string, Page[]>();
  for (const page of pages) {
    const group = groups.get(page.path);
    if (group) group.push(page);
    else groups.set(page.path, [page]);
  }
  return [...groups.values()];
}

/** Which of the pages of a path is the caller's; -1 where none is. */
export function indexFor(pages: readonly Page[], caller: Caller): number {
  return pages.findIndex((page) => page.may(caller));
}
