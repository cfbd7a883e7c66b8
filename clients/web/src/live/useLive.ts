import { ErrorReason, isReason, watchChanges } from "@dudao/client";
import { useEffect } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { invalidationOf } from "~/live/invalidation";

/** Reads again what changes elsewhere, as it changes. */
export function useLive(): void {
  const { bureau } = useCaller();
  useEffect(() => {
    const end = new AbortController();
    void follow(bureau, end.signal).catch((error) => {
      if (!isReason(error, ErrorReason.UNAUTHENTICATED)) console.error(error);
    });
    return () => end.abort();
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
