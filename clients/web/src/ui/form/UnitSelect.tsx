import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { area, useT } from "~/i18n/area";
import type { InForm } from "~/ui/form/inForm";
import { both, quoted } from "~/ui/list/listRequest";

const words = area(
  { hint: "输入单位名称查找", none: "没有这样的单位" },
  { hint: "Type a name to find a unit", none: "No such unit" },
);

const shownAtOnce = 20;

/** A unit in use, found by its name. */
export function UnitSelect(props: InForm<string>) {
  const t = useT(words);
  const { bureau } = useCaller();
  const [text, setText] = useState("");
  const { value } = props;
  const found = useQuery({
    queryKey: ["units", "list", "choice", text],
    queryFn: () =>
      dudao.of(UnitService).listUnits({
        parent: bureau,
        pageSize: shownAtOnce,
        filter: both("state = ACTIVE", text && `display_name : ${quoted(text)}`),
        orderBy: "display_name",
      }),
    placeholderData: keepPreviousData,
  });
  const units = found.data?.units ?? [];
  const outside =
    value !== undefined && !units.some(({ name }) => name === value);
  const chosen = useQuery({
    queryKey: ["units", value],
    queryFn: () => dudao.of(UnitService).getUnit({ name: value! }),
    enabled: outside,
  });
  const shown =
    outside && chosen.data?.unit ? [chosen.data.unit, ...units] : units;
  return (
    <Select<string>
      {...(props.id && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value as string}
      placeholder={t.hint}
      notFoundContent={t.none}
      loading={found.isFetching}
      options={shown.map((unit) => ({
        value: unit.name,
        label: unit.displayName,
      }))}
      onChange={(name) => props.onChange?.(name)}
    />
  );
}
