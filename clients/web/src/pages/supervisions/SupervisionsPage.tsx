import { formatDate } from "@dudao/client";
import {
  type Supervision,
  SupervisionKindSchema,
  SupervisionSchema,
  SupervisionState,
  SupervisionStateSchema,
} from "@dudao/client/gen/supervision_pb";
import { SupervisionService } from "@dudao/client/gen/supervision_service_pb";
import { Segmented, Select } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { CreateForm } from "~/pages/supervisions/PlanForm";
import { nextDeadline, stageFilter, type Stages, stages } from "~/pages/supervisions/stages";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { LinkButton } from "~/ui/LinkButton";
import { ListTable } from "~/ui/list/ListTable";
import { useListChoice } from "~/ui/list/listRequest";
import { PageHeader } from "~/ui/PageHeader";
import { SupervisorName } from "~/ui/SupervisorName";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const caller = useCaller();
  const navigate = useNavigate();
  const [choice, change] = useListChoice({
    filter: stageFilter({ stage: "open" }),
    orderBy: "planned_start_date desc",
  });
  const chosen = stages(choice.filter);
  const create = caller.can("supervision.plan") && <CreateForm />;
  const filters = (
    <>
      <Segmented<Stages["stage"]>
        aria-label={t.byState}
        value={chosen.stage}
        options={[
          { value: "open", label: t.underway },
          { value: "closed", label: t.closed },
          { value: "all", label: t.all },
        ]}
        onChange={(stage) => change({ filter: stageFilter({ ...chosen, stage }) })}
      />
      <Select<string>
        aria-label={t.byKind}
        style={{ minWidth: 140 }}
        value={chosen.kind ?? ""}
        options={[
          { value: "", label: t.all },
          { value: "SPECIAL", label: labels.ofEnum(SupervisionKindSchema, 1) },
          {
            value: "COMPREHENSIVE",
            label: labels.ofEnum(SupervisionKindSchema, 2),
          },
        ]}
        onChange={(kind) => change({ filter: stageFilter({ ...chosen, kind }) })}
      />
    </>
  );
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={
          <>
            {caller.can("campaign.read") && (
              <LinkButton to="/campaigns">{t.campaigns}</LinkButton>
            )}
            {create}
          </>
        }
      />
      <ListTable<Supervision>
        list="supervisions"
        choice={choice}
        onChoice={change}
        tools={filters}
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const answer = await dudao
            .of(SupervisionService)
            .listSupervisions({ parent: caller.bureau, ...request });
          return { ...answer, rows: answer.supervisions };
        }}
        empty={<EmptyState title={t.none} next={t.noneHelp} />}
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
            key: "kind",
            title: t.byKind,
            orderBy: "kind",
            render: (one) => labels.ofEnum(SupervisionKindSchema, one.kind),
          },
          {
            key: "document",
            title: t.document,
            orderBy: "document_number",
            render: (one) => one.documentNumber || t.notNumbered,
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
            key: "lead",
            title: t.lead,
            render: (one) => <SupervisorName name={one.lead} />,
          },
          {
            key: "next",
            title: t.next,
            render: (one) => {
              const deadline = nextDeadline(one);
              const ended =
                one.state === SupervisionState.PUBLISHED ||
                one.state === SupervisionState.CANCELLED;
              return ended || !deadline ? "—" : <DueDate deadline={deadline} />;
            },
          },
        ]}
      />
    </>
  );
}
