import { formatDate } from "@dudao/client";
import {
  type Campaign,
  CampaignSchema,
  CampaignStateSchema,
} from "@dudao/client/gen/campaign_pb";
import { CampaignService } from "@dudao/client/gen/campaign_service_pb";
import { SupervisionKindSchema } from "@dudao/client/gen/supervision_pb";
import { Segmented } from "antd";
import { useNavigate, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { CreateCampaignForm } from "~/pages/campaigns/CreateCampaignForm";
import { DueUnits } from "~/pages/campaigns/DueUnits";
import { campaignWords } from "~/pages/campaigns/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { EmptyState } from "~/ui/EmptyState";
import { ListTable } from "~/ui/list/ListTable";
import { useListChoice } from "~/ui/list/listRequest";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(campaignWords);
  const caller = useCaller();
  const [params, setParams] = useSearchParams();
  const view = params.get("view") ?? "plans";
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={
          caller.can("campaign.write") && <CreateCampaignForm label={t.create} />
        }
      />
      <div className="list-tools">
        <Segmented<string>
          aria-label={t.tabs}
          value={view}
          options={[
            { value: "plans", label: t.plans },
            { value: "due", label: t.dueUnits },
          ]}
          onChange={(next) => setParams({ view: next }, { replace: true })}
        />
      </div>
      {view === "due" ? <DueUnits /> : <Campaigns />}
    </>
  );
}

function Campaigns() {
  const t = useT(campaignWords);
  const labels = useLabels();
  const { bureau } = useCaller();
  const navigate = useNavigate();
  const [choice, change] = useListChoice({ orderBy: "create_time desc" });
  return (
    <ListTable<Campaign>
      list="campaigns"
      choice={choice}
      onChoice={change}
      onRow={({ name }) => void navigate(pathOf(name))}
      read={async (request) => {
        const answer = await dudao
          .of(CampaignService)
          .listCampaigns({ parent: bureau, ...request });
        return { ...answer, rows: answer.campaigns };
      }}
      empty={<EmptyState title={t.none} next={t.noneHelp} />}
      columns={[
        {
          key: "name",
          title: t.name,
          orderBy: "display_name",
          render: (one) => <ResourceLink name={one.name} text={one.displayName} />,
        },
        {
          key: "kind",
          title: t.kind,
          orderBy: "kind",
          render: (one) => labels.ofEnum(SupervisionKindSchema, one.kind),
        },
        {
          key: "state",
          title: labels.ofField(CampaignSchema, "state"),
          render: (one) => (
            <StateTag schema={CampaignStateSchema} value={one.state} />
          ),
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
        {
          key: "units",
          title: t.units,
          orderBy: "unit_count",
          render: (one) => one.unitCount,
        },
      ]}
    />
  );
}
