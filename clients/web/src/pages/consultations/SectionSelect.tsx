import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import type { InForm } from "~/ui/form/inForm";

const most = 500;

/** A section of the bureau, as the grants of its people name it. */
export function SectionSelect(props: InForm<string>) {
  const { bureau } = useCaller();
  const query = useQuery({
    queryKey: ["grants", "list", "sections"],
    queryFn: () =>
      dudao.of(IdentityService).listGrants({
        parent: bureau,
        filter: "role = SECTION AND state = ACTIVE",
        pageSize: most,
      }),
  });
  const grants = query.data?.grants ?? [];
  const sections = [...new Set(grants.map(({ section }) => section))];
  return (
    <Select<string>
      {...(props.id && { id: props.id })}
      showSearch
      value={props.value as string}
      options={sections.map((value) => ({ value, label: value }))}
      onChange={(section) => props.onChange?.(section)}
    />
  );
}
