import type { Campaign } from "@dudao/client/gen/campaign_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import type { InForm } from "~/ui/form/inForm";

const most = 500;

/** Some of the units of a campaign. */
export function UnitsOf(props: InForm<string[]> & { campaign: Campaign }) {
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["units", "list", "names"],
    queryFn: () =>
      dudao.of(UnitService).listUnits({
        parent: bureau,
        filter: "state = ACTIVE",
        orderBy: "display_name",
        pageSize: most,
      }),
  });
  return (
    <Select<string[]>
      {...(props.id && { id: props.id })}
      mode="multiple"
      showSearch={{ optionFilterProp: "label" }}
      value={props.value ?? []}
      options={(query.data?.units ?? [])
        .filter(({ name }) => props.campaign.units.includes(name))
        .map(({ name, displayName }) => ({ value: name, label: displayName }))}
      onChange={(names) => props.onChange?.(names)}
    />
  );
}
