import { useEffect, useState } from "react";
import { useCaller } from "~/auth/caller";
import { onQueueChange, visitsOf } from "~/offline/queue";
import type { QueuedVisit } from "~/offline/visit";

/** The caller's visits in the queue of this device. */
export function useQueue(): readonly QueuedVisit[] {
  const user = useCaller().user.name;
  const [visits, setVisits] = useState<readonly QueuedVisit[]>([]);
  useEffect(() => {
    let current = true;
    const read = () =>
      void visitsOf(user).then((found) => {
        if (current) setVisits(found);
      });
    read();
    const stop = onQueueChange(read);
    return () => {
      current = false;
      stop();
    };
  }, [user]);
  return visits;
}
