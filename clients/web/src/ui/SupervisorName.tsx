import { useCaller } from "~/auth/caller";
import { useSupervisors } from "~/ui/form/SupervisorSelect";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { PersonName } from "~/ui/ResourceLink";

/** A supervisor by what people call them; one dismissed since is looked up. */
export function SupervisorName({ name }: { name: string }) {
  const caller = useCaller();
  const mayKnow = name !== "" && caller.can("supervisor.read");
  const all = useSupervisors();
  const listed = all.data?.find((one) => one.name === name);
  const one = useQuery({
    queryKey: ["supervisors", name],
    queryFn: () => dudao.of(SupervisorService).getSupervisor({ name }),
    enabled: mayKnow && all.data !== undefined && listed === undefined,
    staleTime: 600_000,
  });
  if (!mayKnow) return <span>—</span>;
  const text = listed?.displayName ?? one.data?.supervisor?.displayName;
  return text ? <PersonName name={name} text={text} /> : <span>…</span>;
}
