import { ErrorReason, isReason, watchChanges } from "@dudao/client";
import { useEffect } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { invalidationOf } from "~/live/invalidation";

/**
 * Reads again what changes elsewhere, as it changes. A browser has six
 * connections to a server: only the tab that is looked at keeps one open, and
 * reads everything again when it is looked at once more.
 */
export function useLive(): void {
  const { bureau } = useCaller();
  useEffect(() => {
    let end = new AbortController();
    const begin = () => {
      end = new AbortController();
      void follow(bureau, end.signal).catch((error) => {
        if (!isReason(error, ErrorReason.UNAUTHENTICATED)) console.error(error);
      });
    };
    const turn = () => {
      end.abort();
      if (document.visibilityState !== "visible") return;
      begin();
      void queryClient.invalidateQueries();
    };
    if (document.visibilityState === "visible") begin();
    document.addEventListener("visibilitychange", turn);
    return () => {
      document.removeEventListener("visibilitychange", turn);
      end.abort();
    };
  }, [bureau]);
}

async function follow(parent: string, signal: AbortSignal): Promise<void> {
  for await (const news of watchChanges(dudao, { parent, signal })) {
    if (news.type === "expired") {
      await queryClient.invalidateQueries();
    } else if (news.type === "changes" && news.resources.length > 0) {
      await queryClient.invalidateQueries({
        predicate: invalidationOf(news.resources),
      });
    }
  }
}
