import { isReason, ErrorReason, watch } from "@dudao/client";
import { useEffect } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { invalidationOf } from "~/live/invalidation";

const pollMs = 30_000;

/**
 * Reads again what changes elsewhere: by the event log where the caller may
 * read it, else every half minute while somebody looks.
 */
export function useLive(): void {
  const caller = useCaller();
  const mayWatch = caller.can("event.read");
  useEffect(() => {
    const end = new AbortController();
    if (mayWatch) {
      void follow(caller.bureau, end.signal).catch((error) => {
        if (!isReason(error, ErrorReason.UNAUTHENTICATED)) console.error(error);
      });
      return () => end.abort();
    }
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && navigator.onLine) {
        void queryClient.refetchQueries({ type: "active", stale: true });
      }
    }, pollMs);
    return () => clearInterval(timer);
  }, [caller.bureau, mayWatch]);
}

async function follow(parent: string, signal: AbortSignal): Promise<void> {
  for await (const news of watch(dudao, { parent, signal })) {
    if (news.type === "expired") {
      await queryClient.invalidateQueries();
    } else if (news.type === "events" && news.events.length > 0) {
      await queryClient.invalidateQueries({
        predicate: invalidationOf(news.events),
      });
    }
  }
}
