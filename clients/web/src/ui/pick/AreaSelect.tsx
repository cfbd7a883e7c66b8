import { items } from "@dudao/client";
import type { Area } from "@dudao/client/gen/bureau_pb";
import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";

const none: readonly Area[] = [];

/** The responsibility areas in use; a bureau has few, or none. */
export function useAreas(): readonly Area[] {
  return useAreasQuery().data ?? none;
}

export function useAreasQuery() {
  const parent = useCaller().bureau;
  return useQuery({
    queryKey: ["areas", "all"],
    queryFn: async () => {
      const found: Area[] = [];
      const request = { parent, filter: "state = ACTIVE", pageSize: 500 };
      const { listAreas } = dudao.of(BureauService);
      for await (const area of items(listAreas, request)) found.push(area);
      return found;
    },
    staleTime: 600_000,
  });
}

export function AreaSelect(props: {
  id?: string;
  value?: string;
  onChange?: (name: string) => void;
  placeholder?: string;
  label?: string;
}) {
  const areas = useAreas();
  return (
    <Select
      {...(props.id && { id: props.id })}
      {...(props.label && { "aria-label": props.label })}
      style={{ minWidth: 160 }}
      allowClear
      value={props.value || null}
      placeholder={props.placeholder}
      showSearch={{ optionFilterProp: "label" }}
      options={areas.map(({ name, displayName }) => ({
        value: name,
        label: displayName,
      }))}
      onChange={(name: string | null | undefined) => props.onChange?.(name ?? "")}
    />
  );
}
