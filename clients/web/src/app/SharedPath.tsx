import { type ComponentType, lazy } from "react";
import { Guarded } from "~/app/Guarded";
import type { Page } from "~/app/page";
import { indexFor } from "~/app/sharedPaths";
import { useCaller } from "~/auth/caller";

/** One path with a page for each audience; only the caller's is loaded. */
export function sharedPath(pages: readonly Page[]): ComponentType {
  const bodies = pages.map(({ load }) =>
    lazy(async () => ({ default: (await load()).Component })),
  );
  return function SharedPath() {
    const at = Math.max(0, indexFor(pages, useCaller()));
    const Body = bodies[at]!;
    return (
      <Guarded page={pages[at]!}>
        <Body />
      </Guarded>
    );
  };
}
