import { formatDate } from "@dudao/client";
import { InspectionStateSchema } from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { HistoryList, historySize } from "~/pages/school/history/HistoryList";
import { schoolWords } from "~/pages/school/words";
import { StateTag } from "~/ui/StateTag";

export function Visits() {
  const t = useT(schoolWords);
  const { bureau } = useCaller();
  const request = {
    parent: bureau,
    pageSize: historySize,
    orderBy: "visit_date desc",
  };
  const visits = useQuery({
    queryKey: ["inspections", "list", request],
    queryFn: () => dudao.of(InspectionService).listInspections(request),
    select: ({ inspections }) =>
      inspections.map((visit) => ({
        name: visit.name,
        title: formatDate(visit.visitDate ?? visit.plannedDate),
        tag: <StateTag schema={InspectionStateSchema} value={visit.state} />,
        note: [visit.supervisorDisplayName, visit.matterTitles.join("、")]
          .filter(Boolean)
          .join(" · "),
        to: pathOf(visit.name),
      })),
  });
  return <HistoryList title={t.visits} empty={t.noVisits} query={visits} />;
}
