import { EscalationSchema, type Escalation } from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { actOn } from "~/ui/form/actOn";

async function read(name: string): Promise<Escalation> {
  const { escalation } = await dudao.of(EscalationService).getEscalation({ name });
  return escalation!;
}

/** The rung the address names. */
export function useRung() {
  const { bureau } = useCaller();
  const { escalation = "" } = useParams();
  const name = nameOf(bureau, "escalations", escalation);
  return useQuery({
    queryKey: ["escalations", name],
    queryFn: () => read(name),
  });
}

/** The state of the finding a rung is about, where the caller may see it. */
export function useFindingOf(rung: Escalation) {
  const name = rung.finding;
  const query = useQuery({
    queryKey: ["findings", name],
    queryFn: async () => {
      const { finding } = await dudao.of(FindingService).getFinding({ name });
      return finding!;
    },
    enabled: name !== "",
  });
  return query.data;
}

/** What the forms about a rung have in common. */
export function act(verb: string, rung: Escalation) {
  return actOn(verb, EscalationSchema, rung, () => read(rung.name));
}

/** The rung and its version, as every call about it names them. */
export function of({ name, etag }: Escalation) {
  return { name, etag };
}
