import { formatDate } from "@dudao/client";
import {
  CommendationKindSchema,
  CommendationStateSchema,
} from "@dudao/client/gen/commendation_pb";
import { CommendationService } from "@dudao/client/gen/commendation_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { HistoryList, historySize } from "~/pages/school/history/HistoryList";
import { schoolWords } from "~/pages/school/words";
import { StateTag } from "~/ui/StateTag";

export function Commendations() {
  const t = useT(schoolWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const request = {
    parent: bureau,
    pageSize: historySize,
    orderBy: "issue_date desc",
  };
  const commendations = useQuery({
    queryKey: ["commendations", "list", request],
    queryFn: () => dudao.of(CommendationService).listCommendations(request),
    select: ({ commendations: all }) =>
      all.map((one) => ({
        name: one.name,
        title: labels.ofEnum(CommendationKindSchema, one.kind),
        tag: <StateTag schema={CommendationStateSchema} value={one.state} />,
        note: `${one.grounds} · ${one.documentNumber} · ${formatDate(one.issueDate)}`,
      })),
  });
  return (
    <HistoryList
      title={t.commendations}
      empty={t.noCommendations}
      query={commendations}
    />
  );
}
