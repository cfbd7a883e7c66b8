import { beijingDay, formatDate } from "@dudao/client";
import {
  type FollowUp,
  FollowUpKind,
  FollowUpKindSchema,
  FollowUpState,
  FollowUpStateSchema,
} from "@dudao/client/gen/follow_up_pb";
import { FollowUpService } from "@dudao/client/gen/follow_up_service_pb";
import { Checkbox, Select } from "antd";
import { Link, useNavigate, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { NewFollowUp } from "~/pages/follow_ups/NewFollowUp";
import { PlanActions } from "~/pages/follow_ups/PlanActions";
import { followUpWords } from "~/pages/follow_ups/words";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EmptyState } from "~/ui/EmptyState";
import { UnitSelect } from "~/ui/form/UnitSelect";
import { both, quoted, useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { PageHeader } from "~/ui/PageHeader";
import { UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";
import { SupervisorName } from "~/ui/SupervisorName";

const open = [FollowUpState.DUE, FollowUpState.PLANNED, FollowUpState.RECORDED];

function conditionOf(params: URLSearchParams): string {
  const value = (key: string) => params.get(key) ?? "";
  return both(
    value("filter") && `(${value("filter")})`,
    value("state") && `state = ${value("state")}`,
    value("kind") && `kind = ${value("kind")}`,
    value("unit") && `unit = ${quoted(value("unit"))}`,
    value("overdue") &&
      both(
        "(state = DUE OR state = PLANNED OR state = RECORDED)",
        `deadline.due_date < ${formatDate(beijingDay())}`,
      ),
  );
}

export function Component() {
  const t = useT(followUpWords);
  const caller = useCaller();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [choice, change] = useListChoice({ orderBy: "deadline.due_date" });
  const filter = conditionOf(params);
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={caller.can("follow_up.plan") && <NewFollowUp />}
      />
      <ListTable<FollowUp>
        list="followUps"
        columns={useFollowUpColumns(caller.can("follow_up.plan"))}
        choice={{ ...choice, filter }}
        onChoice={({ filter: wanted, ...part }) => {
          if (wanted === "") setParams({}, { replace: true });
          else change(part);
        }}
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const answer = await dudao
            .of(FollowUpService)
            .listFollowUps({ parent: caller.bureau, ...request });
          return { ...answer, rows: answer.followUps };
        }}
        tools={<FollowUpFilters />}
        {...(filter === "" && {
          empty: <EmptyState title={t.empty} next={t.emptyHelp} />,
        })}
      />
    </>
  );
}

function FollowUpFilters() {
  const t = useT(followUpWords);
  const labels = useLabels();
  const [params, setParams] = useSearchParams();
  const choose = (key: string, value: string | null | undefined) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <Select
        aria-label={t.state}
        style={{ minWidth: 130 }}
        value={params.get("state")}
        placeholder={t.anyState}
        allowClear
        options={labels
          .optionsOf(FollowUpStateSchema)
          .map(({ value, label }) => ({ value: FollowUpState[value]!, label }))}
        onChange={(value) => choose("state", value)}
      />
      <Select
        aria-label={t.kind}
        style={{ minWidth: 130 }}
        value={params.get("kind")}
        placeholder={t.anyKind}
        allowClear
        options={labels
          .optionsOf(FollowUpKindSchema)
          .map(({ value, label }) => ({ value: FollowUpKind[value]!, label }))}
        onChange={(value) => choose("kind", value)}
      />
      <UnitSelect
        label={t.unit}
        placeholder={t.anyUnit}
        value={params.get("unit") ?? undefined}
        onChange={(unit) => choose("unit", unit)}
      />
      <Checkbox
        checked={params.has("overdue")}
        onChange={({ target }) => choose("overdue", target.checked ? "true" : "")}
      >
        {t.overdueOnly}
      </Checkbox>
    </>
  );
}

function useFollowUpColumns(mayPlan: boolean): ListColumn<FollowUp>[] {
  const t = useT(followUpWords);
  const labels = useLabels();
  const columns: ListColumn<FollowUp>[] = [
    {
      key: "kind",
      title: t.kind,
      render: ({ name, kind }) => (
        <Link to={pathOf(name)}>{labels.ofEnum(FollowUpKindSchema, kind)}</Link>
      ),
    },
    {
      key: "unit",
      title: t.unit,
      orderBy: "unit_display_name",
      render: (row) => <UnitLink name={row.unit} text={row.unitDisplayName} />,
    },
    {
      key: "state",
      title: t.state,
      render: ({ state }) => (
        <StateTag schema={FollowUpStateSchema} value={state} />
      ),
    },
    {
      key: "deadline",
      title: t.deadline,
      orderBy: "deadline.due_date",
      render: ({ deadline, state }) => (
        <DueDate deadline={deadline} open={open.includes(state)} />
      ),
    },
    { key: "findings", title: t.findings, render: (row) => row.findings.length },
    {
      key: "planned",
      title: t.planned,
      orderBy: "planned_date",
      render: ({ plannedDate }) => <DateText date={plannedDate} />,
    },
    {
      key: "lead",
      title: t.lead,
      render: ({ lead }) => <SupervisorName name={lead} />,
    },
    {
      key: "people",
      title: t.people,
      extra: true,
      render: ({ people }) => people.length || "—",
    },
    {
      key: "visited",
      title: t.visited,
      orderBy: "visit_date",
      render: ({ visitDate }) => <DateText date={visitDate} />,
    },
  ];
  if (!mayPlan) return columns;
  const actions: ListColumn<FollowUp> = {
    key: "actions",
    title: t.actions,
    render: (row) => <PlanActions followUp={row} />,
  };
  return [...columns, actions];
}
