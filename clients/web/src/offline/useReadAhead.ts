import { useEffect } from "react";
import { useCaller } from "~/auth/caller";

/** Keeps what a supervisor needs at a school on the device. */
export function useReadAhead(): void {
  const caller = useCaller();
  useEffect(() => {
    if (caller.supervisor === undefined || !navigator.onLine) return;
    void import("~/offline/mine")
      .then(({ readAhead }) => readAhead(caller))
      .catch((error) => console.error(error));
  }, [caller]);
}
