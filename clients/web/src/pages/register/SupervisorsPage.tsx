import { RecordStateSchema } from "@dudao/client/gen/common_pb";
import {
  type Supervisor,
  SupervisorKindSchema,
  SupervisorSchema,
  SupervisorTierSchema,
} from "@dudao/client/gen/supervisor_pb";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { Tag } from "antd";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useCoverage } from "~/pages/register/coverage";
import { registerPageWords } from "~/pages/register/words";
import { DateText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { EnumFilter, TextFilter } from "~/ui/list/Filters";
import { useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { SavedFilters } from "~/ui/list/SavedFilters";
import { PageHeader } from "~/ui/PageHeader";
import { NewSupervisor } from "~/ui/register/SupervisorEditor";
import { PersonName } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(registerPageWords);
  const caller = useCaller();
  const navigate = useNavigate();
  const columns = useSupervisorColumns();
  const [choice, onChoice] = useListChoice({
    filter: "state = ACTIVE",
    orderBy: "display_name",
  });
  const common = { choice, onChoice };
  return (
    <>
      <PageHeader
        title={t.supervisors}
        help={t.supervisorsHelp}
        actions={caller.can("supervisor.write") && <NewSupervisor />}
      />
      <ListTable
        list="supervisors"
        columns={columns}
        choice={choice}
        onChoice={onChoice}
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const page = await dudao
            .of(SupervisorService)
            .listSupervisors({ parent: caller.bureau, ...request });
          return { ...page, rows: page.supervisors };
        }}
        tools={
          <>
            <TextFilter {...common} label={t.name} on="display_name :" />
            <EnumFilter
              {...common}
              label={t.kind}
              on="kind ="
              schema={SupervisorKindSchema}
            />
            <EnumFilter
              {...common}
              label={t.state}
              on="state ="
              schema={RecordStateSchema}
            />
            <SavedFilters list="supervisors" {...common} />
          </>
        }
        empty={<EmptyState title={t.noSupervisors} next={t.noSupervisorsHelp} />}
      />
    </>
  );
}

function useSupervisorColumns(): ListColumn<Supervisor>[] {
  const t = useT(registerPageWords);
  const labels = useLabels();
  const { data: coverage } = useCoverage();
  const title = (name: string) => labels.ofField(SupervisorSchema, name);
  const loads = new Map(coverage?.overloaded.map((one) => [one.supervisor, one.units]));
  const expiring = new Set(coverage?.expiring.map(({ supervisor }) => supervisor));
  return [
    {
      key: "displayName",
      title: t.name,
      orderBy: "display_name",
      render: ({ name, displayName }) => <PersonName name={name} text={displayName} />,
    },
    {
      key: "kind",
      title: title("kind"),
      orderBy: "kind",
      render: ({ kind }) => labels.ofEnum(SupervisorKindSchema, kind),
    },
    {
      key: "tier",
      title: title("tier"),
      render: ({ tier }) => labels.ofEnum(SupervisorTierSchema, tier) || "—",
    },
    {
      key: "credentialNumber",
      title: title("credentialNumber"),
      render: ({ credentialNumber }) => credentialNumber || "—",
    },
    {
      key: "term",
      title: title("term"),
      render: ({ name, term }) => (
        <>
          <DateText date={term?.startDate} /> {t.until} <DateText date={term?.endDate} />{" "}
          {expiring.has(name) && <Tag color="orange">{t.expiring}</Tag>}
        </>
      ),
    },
    { key: "phone", title: title("phone"), render: ({ phone }) => phone || "—" },
    {
      key: "employer",
      title: title("employer"),
      extra: true,
      render: ({ employer }) => employer || "—",
    },
    {
      key: "state",
      title: t.state,
      render: ({ name, state }) => (
        <>
          <StateTag schema={RecordStateSchema} value={state} />{" "}
          {loads.has(name) && <Tag color="red">{t.overloaded}</Tag>}
        </>
      ),
    },
  ];
}
