import { idOf } from "@dudao/client";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";

/** A supervisor by name; where the caller may not read it, by number. */
export function SupervisorName({ name }: { name: string }) {
  const caller = useCaller();
  const { data } = useQuery({
    queryKey: ["supervisors", name],
    queryFn: () => dudao.of(SupervisorService).getSupervisor({ name }),
    enabled: name !== "" && caller.can("supervisor.read"),
    staleTime: 600_000,
    throwOnError: false,
  });
  return <span>{data?.supervisor?.displayName || idOf(name) || "—"}</span>;
}
