import { RecordState, RecordStateSchema } from "@dudao/client/gen/common_pb";
import {
  OwnershipSchema,
  type Unit,
  UnitKindSchema,
  UnitSchema,
} from "@dudao/client/gen/unit_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { useNavigate } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { registerPageWords } from "~/pages/register/words";
import { EmptyState } from "~/ui/EmptyState";
import { ChoiceFilter, EnumFilter, TextFilter } from "~/ui/list/Filters";
import { useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { SavedFilters } from "~/ui/list/SavedFilters";
import { PageHeader } from "~/ui/PageHeader";
import { useAreas } from "~/ui/pick/AreaSelect";
import { DeactivateUnit, EditUnit, NewUnit } from "~/ui/register/UnitEditor";
import { UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(registerPageWords);
  const caller = useCaller();
  const navigate = useNavigate();
  const areas = useAreas();
  const columns = useUnitColumns(caller.can("unit.write"));
  const [choice, onChoice] = useListChoice({
    filter: "state = ACTIVE",
    orderBy: "display_name",
  });
  const common = { choice, onChoice };
  return (
    <>
      <PageHeader
        title={t.units}
        help={t.unitsHelp}
        actions={caller.can("unit.write") && <NewUnit />}
      />
      <ListTable
        list="units"
        columns={columns}
        choice={choice}
        onChoice={onChoice}
        onRow={({ name }) => void navigate(pathOf(name))}
        read={async (request) => {
          const page = await dudao
            .of(UnitService)
            .listUnits({ parent: caller.bureau, ...request });
          return { ...page, rows: page.units };
        }}
        tools={
          <>
            <TextFilter {...common} label={t.unitName} on="display_name :" />
            <TextFilter {...common} label={t.township} on="township :" />
            <EnumFilter {...common} label={t.kind} on="kind =" schema={UnitKindSchema} />
            <ChoiceFilter
              {...common}
              label={t.area}
              on="area ="
              options={areas.map(({ name, displayName }) => ({
                value: name,
                label: displayName,
              }))}
            />
            <EnumFilter
              {...common}
              label={t.state}
              on="state ="
              schema={RecordStateSchema}
            />
            <SavedFilters list="units" {...common} />
          </>
        }
        empty={<EmptyState title={t.noUnits} next={t.noUnitsHelp} />}
      />
    </>
  );
}

function useUnitColumns(mayWrite: boolean): ListColumn<Unit>[] {
  const t = useT(registerPageWords);
  const labels = useLabels();
  const areas = new Map(useAreas().map((area) => [area.name, area.displayName]));
  const title = (name: string) => labels.ofField(UnitSchema, name);
  return [
    {
      key: "displayName",
      title: t.unitName,
      orderBy: "display_name",
      render: ({ name, displayName }) => <UnitLink name={name} text={displayName} />,
    },
    {
      key: "kind",
      title: t.kind,
      orderBy: "kind",
      render: ({ kind }) => labels.ofEnum(UnitKindSchema, kind),
    },
    {
      key: "ownership",
      title: title("ownership"),
      render: ({ ownership }) => labels.ofEnum(OwnershipSchema, ownership),
    },
    {
      key: "township",
      title: t.township,
      orderBy: "township",
      render: ({ township }) => township || "—",
    },
    {
      key: "area",
      title: t.area,
      render: ({ area }) => areas.get(area) ?? "—",
    },
    {
      key: "enrolment",
      title: title("enrolment"),
      orderBy: "enrolment",
      render: ({ enrolment }) => enrolment || "—",
    },
    { key: "headName", title: title("headName"), render: ({ headName }) => headName || "—" },
    { key: "code", title: title("code"), extra: true, render: ({ code }) => code || "—" },
    {
      key: "headPhone",
      title: title("headPhone"),
      extra: true,
      render: ({ headPhone }) => headPhone || "—",
    },
    {
      key: "address",
      title: title("address"),
      extra: true,
      render: ({ address }) => address || "—",
    },
    {
      key: "state",
      title: t.state,
      render: ({ state }) => <StateTag schema={RecordStateSchema} value={state} />,
    },
    ...(mayWrite ? [{ key: "actions", title: "", render: rowActions }] : []),
  ];
}

function rowActions(unit: Unit) {
  if (unit.state !== RecordState.ACTIVE) return null;
  return (
    <span className="row-actions">
      <EditUnit unit={unit} button={{ size: "small" }} />
      <DeactivateUnit unit={unit} button={{ size: "small" }} />
    </span>
  );
}
