import { formatDate } from "@dudao/client";
import {
  type Campaign,
  type CampaignProgress,
  CampaignProgressSchema,
  CampaignSchema,
  CampaignState,
  CampaignStateSchema,
} from "@dudao/client/gen/campaign_pb";
import { CampaignService } from "@dudao/client/gen/campaign_service_pb";
import {
  type Supervision,
  SupervisionKindSchema,
  SupervisionSchema,
  SupervisionStateSchema,
} from "@dudao/client/gen/supervision_pb";
import { SupervisionService } from "@dudao/client/gen/supervision_service_pb";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { PlanSupervisionsForm } from "~/pages/campaigns/PlanSupervisionsForm";
import { campaignWords } from "~/pages/campaigns/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { EmptyState } from "~/ui/EmptyState";
import { Facts } from "~/ui/Facts";
import { ListTable } from "~/ui/list/ListTable";
import { both, quoted, useListChoice } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { SupervisorName } from "~/ui/SupervisorName";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";
import "~/styles/course.css";
import "~/styles/meter.css";

export function Component() {
  const { bureau } = useCaller();
  const { campaign = "" } = useParams();
  const name = nameOf(bureau, "campaigns", campaign);
  const query = useQuery({
    queryKey: ["campaigns", name],
    queryFn: () => dudao.of(CampaignService).getCampaign({ name }),
  });
  return (
    <LoadState query={query}>
      {({ campaign: found, progress }) => (
        <CampaignView campaign={found!} progress={progress} />
      )}
    </LoadState>
  );
}

function CampaignView(props: {
  campaign: Campaign;
  progress: CampaignProgress | undefined;
}) {
  const t = useT(campaignWords);
  const labels = useLabels();
  const { campaign, progress } = props;
  const of = (name: string) => labels.ofField(CampaignSchema, name);
  return (
    <>
      <PageHeader
        parent={{ to: "/campaigns", text: t.title }}
        title={campaign.displayName}
        tags={<StateTag schema={CampaignStateSchema} value={campaign.state} />}
        actions={<Actions campaign={campaign} />}
      />
      <section className="card">
        <Facts
          facts={[
            [t.kind, labels.ofEnum(SupervisionKindSchema, campaign.kind)],
            [
              t.days,
              t.period(
                formatDate(campaign.plannedStartDate),
                formatDate(campaign.plannedEndDate),
              ),
            ],
            [
              of("matters"),
              campaign.matters.map(({ title }) => title).join("；"),
            ],
            [of("basis"), campaign.basis],
          ]}
        />
      </section>
      {progress && <Progress progress={progress} />}
      <section className="page-section">
        <h2>{t.supervisions}</h2>
        <Supervisions campaign={campaign} />
      </section>
    </>
  );
}

function Actions({ campaign }: { campaign: Campaign }) {
  const t = useT(campaignWords);
  const caller = useCaller();
  if (
    !caller.can("campaign.write") ||
    campaign.state !== CampaignState.OPEN
  ) {
    return null;
  }
  return (
    <>
      <ConfirmAction
        label={t.close}
        question={t.closeQuestion}
        done={t.closed}
        run={async () => {
          const { name, etag } = campaign;
          await dudao.of(CampaignService).closeCampaign({ name, etag });
          await queryClient.invalidateQueries({ queryKey: ["campaigns"] });
        }}
      />
      <PlanSupervisionsForm campaign={campaign} />
    </>
  );
}

const parts = ["planned", "visited", "opinions", "published"] as const;

function Progress({ progress }: { progress: CampaignProgress }) {
  const t = useT(campaignWords);
  const labels = useLabels();
  const all = Number(progress.units);
  return (
    <section className="card page-section">
      <h2>{t.progress}</h2>
      <ul className="meters">
        {parts.map((part) => {
          const label = labels.ofField(CampaignProgressSchema, part);
          const count = Number(progress[part]);
          return (
            <li key={part}>
              <span>{label}</span>
              <meter aria-label={label} min={0} max={all || 1} value={count} />
              <span>{t.ofUnits(count, all)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Supervisions({ campaign }: { campaign: Campaign }) {
  const t = useT(campaignWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const navigate = useNavigate();
  const [choice, change] = useListChoice({ orderBy: "unit_display_name" });
  return (
    <ListTable<Supervision>
      list="supervisions"
      columnsOf="campaignSupervisions"
      choice={{
        ...choice,
        filter: both(`campaign = ${quoted(campaign.name)}`, choice.filter),
      }}
      onChoice={change}
      onRow={({ name }) => void navigate(pathOf(name))}
      read={async (request) => {
        const answer = await dudao
          .of(SupervisionService)
          .listSupervisions({ parent: bureau, ...request });
        return { ...answer, rows: answer.supervisions };
      }}
      empty={
        <EmptyState title={t.noSupervisions} next={t.noSupervisionsHelp} />
      }
      columns={[
        {
          key: "unit",
          title: t.unit,
          orderBy: "unit_display_name",
          render: (one) => (
            <ResourceLink name={one.name} text={one.unitDisplayName} />
          ),
        },
        {
          key: "state",
          title: labels.ofField(SupervisionSchema, "state"),
          orderBy: "state",
          render: (one) => (
            <StateTag schema={SupervisionStateSchema} value={one.state} />
          ),
        },
        {
          key: "lead",
          title: t.lead,
          render: (one) => <SupervisorName name={one.lead} />,
        },
        {
          key: "days",
          title: t.days,
          orderBy: "planned_start_date",
          render: (one) =>
            t.period(
              formatDate(one.plannedStartDate),
              formatDate(one.plannedEndDate),
            ),
        },
      ]}
    />
  );
}
