import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";

const seldomChangesMs = 600_000;

/** The bureau the pages show. */
export function useBureau() {
  const { bureau: name } = useCaller();
  return useQuery({
    queryKey: ["bureaus", name],
    queryFn: () => dudao.of(BureauService).getBureau({ name }),
    staleTime: seldomChangesMs,
  }).data?.bureau;
}

/** Its settings: limits, and the rules of the place. */
export function useSettings() {
  const { bureau } = useCaller();
  const name = `${bureau}/settings`;
  return useQuery({
    queryKey: ["settings", name],
    queryFn: () => dudao.of(BureauService).getBureauSettings({ name }),
    staleTime: seldomChangesMs,
  }).data?.settings;
}
