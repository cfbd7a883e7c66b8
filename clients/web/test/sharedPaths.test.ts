import type { Page } from "~/app/page";
import { groupedByPath, indexFor } from "~/app/sharedPaths";
import type { Caller } from "~/auth/caller";
import { expect, it } from "vitest";

const page = (path: string, mayBeSeen: boolean): Page => ({
  path,
  title: { zh: path, en: path },
  load: () => Promise.reject(new Error("not loaded")),
  may: () => mayBeSeen,
});

it("gives each caller the page of a path that is theirs", () => {
  const groups = groupedByPath([
    page("notices", false),
    page("units", true),
    page("notices", true),
  ]);
  expect(groups.map(([first]) => first?.path)).toEqual(["notices", "units"]);
  const caller = {} as Caller;
  expect(groups.map((some) => indexFor(some, caller))).toEqual([1, 0]);
  expect(indexFor([page("notices", false)], caller)).toBe(-1);
});
