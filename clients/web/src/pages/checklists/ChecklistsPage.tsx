import { type Checklist, ChecklistStateSchema } from "@dudao/client/gen/checklist_pb";
import { ChecklistService } from "@dudao/client/gen/checklist_service_pb";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { NewChecklist } from "~/pages/checklists/ChecklistForms";
import { checklistWords } from "~/pages/checklists/words";
import { EmptyState } from "~/ui/EmptyState";
import { EnumFilter } from "~/ui/list/Filters";
import { useListChoice } from "~/ui/list/listRequest";
import { type ListColumn, ListTable } from "~/ui/list/ListTable";
import { PageHeader } from "~/ui/PageHeader";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const t = useT(checklistWords);
  const labels = useLabels();
  const parent = useCaller().bureau;
  const [choice, onChoice] = useListChoice({ orderBy: "display_name" });
  const columns: ListColumn<Checklist>[] = [
    {
      key: "displayName",
      title: t.name,
      orderBy: "display_name",
      render: ({ name, displayName }) => (
        <ResourceLink name={name} text={displayName} />
      ),
    },
    {
      key: "unitKinds",
      title: t.kinds,
      render: ({ unitKinds }) =>
        unitKinds.map((kind) => labels.ofEnum(UnitKindSchema, kind)).join("、") ||
        t.allKinds,
    },
    { key: "revision", title: t.revision, render: ({ revision }) => revision },
    { key: "items", title: t.items, render: ({ items }) => items.length },
    {
      key: "state",
      title: t.state,
      render: ({ state }) => <StateTag schema={ChecklistStateSchema} value={state} />,
    },
  ];
  return (
    <>
      <PageHeader title={t.title} help={t.help} actions={<NewChecklist />} />
      <ListTable
        list="checklists"
        columns={columns}
        choice={choice}
        onChoice={onChoice}
        read={async (request) => {
          const page = await dudao
            .of(ChecklistService)
            .listChecklists({ parent, ...request });
          return { ...page, rows: page.checklists };
        }}
        tools={
          <EnumFilter
            label={t.state}
            on="state ="
            schema={ChecklistStateSchema}
            choice={choice}
            onChoice={onChoice}
          />
        }
        empty={<EmptyState title={t.none} next={t.noneHelp} />}
      />
    </>
  );
}
