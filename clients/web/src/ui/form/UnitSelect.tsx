import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { area, useT } from "~/i18n/area";
import { both, quoted } from "~/ui/list/listRequest";

const words = area(
  { choose: "输入名称查找单位" },
  { choose: "Find a unit by its name" },
);

/** One of the bureau's units, found by part of its name. */
export function UnitSelect(props: {
  id?: string;
  value?: string | undefined;
  onChange?: (unit: string | undefined) => void;
  placeholder?: string;
  label?: string;
  style?: React.CSSProperties;
}) {
  const t = useT(words);
  const { bureau } = useCaller();
  const { value } = props;
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ["units", "list", "select", asked],
    queryFn: () =>
      dudao.of(UnitService).listUnits({
        parent: bureau,
        filter: both(
          "state = ACTIVE",
          asked && `display_name : ${quoted(asked)}`,
        ),
        orderBy: "display_name",
        pageSize: 50,
      }),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({
    queryKey: ["units", value ?? ""],
    queryFn: () => dudao.of(UnitService).getUnit({ name: value! }),
    enabled: Boolean(value),
  });
  const options = [chosen.data?.unit, ...(found.data?.units ?? [])]
    .filter((unit) => unit !== undefined)
    .filter(
      (unit, at, all) => all.findIndex(({ name }) => name === unit.name) === at,
    )
    .map((unit) => ({
      value: unit.name,
      label: unit.displayName,
      township: unit.township,
    }));
  return (
    <Select
      {...(props.id && { id: props.id })}
      {...(props.label && { "aria-label": props.label })}
      style={{ minWidth: 200, ...props.style }}
      value={value ?? null}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      loading={found.isFetching}
      placeholder={props.placeholder ?? t.choose}
      options={options}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="soft">{data.township}</span>
        </>
      )}
      onChange={(unit: string | null) => props.onChange?.(unit ?? undefined)}
    />
  );
}
