import { ErrorReason, isReason } from "@dudao/client";
import {
  PreferenceService,
  type Preferences,
} from "@dudao/client/gen/preference_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";

type Change = Partial<
  Pick<Preferences, "language" | "theme" | "toursSeen" | "savedFilters">
>;

const queryKey = ["preferences"];

async function read(): Promise<Preferences> {
  const answer = await dudao.of(PreferenceService).getPreferences({});
  if (!answer.preferences) throw new TypeError("no preferences");
  return answer.preferences;
}

// Another device may have changed something else meanwhile.
async function write(change: Change): Promise<void> {
  const service = dudao.of(PreferenceService);
  for (let attempt = 1; ; ++attempt) {
    const now = await queryClient.ensureQueryData({ queryKey, queryFn: read });
    try {
      const { preferences } = await service.updatePreferences({
        preferences: { ...now, ...change },
      });
      queryClient.setQueryData(queryKey, preferences);
      return;
    } catch (error) {
      if (attempt > 2 || !isReason(error, ErrorReason.ETAG_MISMATCH)) throw error;
      queryClient.removeQueries({ queryKey });
    }
  }
}

/** What the caller set, kept with the user on every device. */
export function usePreferences() {
  const { data } = useQuery({ queryKey, queryFn: read, staleTime: 600_000 });
  return {
    preferences: data,
    change: (change: Change) =>
      void write(change).catch((error) => console.error(error)),
  };
}
