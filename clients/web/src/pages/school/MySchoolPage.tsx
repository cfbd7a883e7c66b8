import { useQuery } from "@tanstack/react-query";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Commendations } from "~/pages/school/history/Commendations";
import { Escalations } from "~/pages/school/history/Escalations";
import { Findings } from "~/pages/school/history/Findings";
import { Supervisions } from "~/pages/school/history/Supervisions";
import { Visits } from "~/pages/school/history/Visits";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { schoolWords } from "~/pages/school/words";
import { LinkButton } from "~/ui/LinkButton";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";

export function Component() {
  const t = useT(schoolWords);
  const labels = useLabels();
  const { unit: name = "" } = useCaller();
  const unit = useQuery({
    queryKey: ["units", name],
    queryFn: async () => (await dudao.of(UnitService).getUnit({ name })).unit!,
  });
  return (
    <SchoolPage>
      <LoadState query={unit}>
        {(school) => (
          <PageHeader
            title={school.displayName}
            help={[labels.ofEnum(UnitKindSchema, school.kind), school.township]
              .filter(Boolean)
              .join(" · ")}
          />
        )}
      </LoadState>
      <section className="card">
        <h2>{t.plate}</h2>
        <p className="soft">{t.plateHelp}</p>
        <div className="card-foot">
          <LinkButton to="/school/plate">{t.openPlate}</LinkButton>
        </div>
      </section>
      <Findings />
      <Visits />
      <Supervisions />
      <Escalations />
      <Commendations />
    </SchoolPage>
  );
}
