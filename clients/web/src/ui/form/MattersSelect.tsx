import { ChecklistService } from "@dudao/client/gen/checklist_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import type { InForm } from "~/ui/form/inForm";
import { type MatterValue, matterOf, mattersOf } from "~/ui/form/matters";

/** Matters of formal supervision: of the published checklists, or typed. */
export function MattersSelect(props: InForm<MatterValue[]>) {
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["checklists", "list", "matters"],
    queryFn: () =>
      dudao.of(ChecklistService).listChecklists({
        parent: bureau,
        filter: "state = PUBLISHED",
      }),
  });
  const known = mattersOf(query.data?.checklists ?? []);
  const chosen = props.value ?? [];
  const typed = chosen.filter(({ id }) => !known.some((one) => one.id === id));
  return (
    <Select<string[]>
      {...(props.id && { id: props.id })}
      mode="tags"
      showSearch={{ optionFilterProp: "label" }}
      value={chosen.map(({ id }) => id)}
      options={[...known, ...typed].map(({ id, title }) => ({
        value: id,
        label: title,
      }))}
      onChange={(ids) =>
        props.onChange?.(ids.map((id) => matterOf(id, [...known, ...chosen])))
      }
    />
  );
}
