import { formatDate } from "@dudao/client";
import {
  SupervisionKindSchema,
  SupervisionStateSchema,
} from "@dudao/client/gen/supervision_pb";
import { SupervisionService } from "@dudao/client/gen/supervision_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { HistoryList, historySize } from "~/pages/school/history/HistoryList";
import { schoolWords } from "~/pages/school/words";
import { StateTag } from "~/ui/StateTag";

export function Supervisions() {
  const t = useT(schoolWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const request = {
    parent: bureau,
    pageSize: historySize,
    orderBy: "planned_start_date desc",
  };
  const supervisions = useQuery({
    queryKey: ["supervisions", "list", request],
    queryFn: () => dudao.of(SupervisionService).listSupervisions(request),
    select: ({ supervisions: all }) =>
      all.map((one) => ({
        name: one.name,
        title: labels.ofEnum(SupervisionKindSchema, one.kind),
        tag: <StateTag schema={SupervisionStateSchema} value={one.state} />,
        note: `${one.documentNumber} · ${formatDate(one.plannedStartDate)}`,
        to: pathOf(one.name),
      })),
  });
  return (
    <HistoryList
      title={t.supervisions}
      empty={t.noSupervisions}
      query={supervisions}
    />
  );
}
