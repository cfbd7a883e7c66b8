import { useSyncExternalStore } from "react";

// What stands above and below the rows: the bar, the title, the filters.
const othersPx = 380;
const leastPx = 320;

function subscribe(onChange: () => void): () => void {
  addEventListener("resize", onChange);
  return () => removeEventListener("resize", onChange);
}

/** How high the rows may be, so that the page itself hardly scrolls. */
export function useTableHeight(): number {
  return useSyncExternalStore(subscribe, () =>
    Math.max(leastPx, innerHeight - othersPx),
  );
}
