import { formatDate } from "@dudao/client";
import {
  EscalationKindSchema,
  EscalationStateSchema,
} from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { HistoryList, historySize } from "~/pages/school/history/HistoryList";
import { schoolWords } from "~/pages/school/words";
import { StateTag } from "~/ui/StateTag";

export function Escalations() {
  const t = useT(schoolWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const request = {
    parent: bureau,
    pageSize: historySize,
    orderBy: "create_time desc",
  };
  const rungs = useQuery({
    queryKey: ["escalations", "list", request],
    queryFn: () => dudao.of(EscalationService).listEscalations(request),
    select: ({ escalations }) =>
      escalations.map((rung) => ({
        name: rung.name,
        title: labels.ofEnum(EscalationKindSchema, rung.kind),
        tag: <StateTag schema={EscalationStateSchema} value={rung.state} />,
        note: `${rung.documentNumber} · ${formatDate(rung.service?.serviceDate)}`,
        to: pathOf(rung.name),
      })),
  });
  return (
    <HistoryList title={t.escalations} empty={t.noEscalations} query={rungs} />
  );
}
