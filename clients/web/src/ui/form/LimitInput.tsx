import { type LimitUnit, LimitUnitSchema } from "@dudao/client/gen/common_pb";
import { InputNumber, Select, Space } from "antd";
import { area, useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import type { InForm } from "~/ui/form/inForm";

const words = area({ unit: "期限单位" }, { unit: "Unit of the limit" });

export interface LimitValue {
  length?: number;
  unit?: LimitUnit;
}

/** A limit: so many working days, days or months. */
export function LimitInput(props: InForm<LimitValue>) {
  const t = useT(words);
  const labels = useLabels();
  const { value = {} } = props;
  return (
    <Space.Compact>
      <InputNumber
        {...(props.id && { id: props.id })}
        min={1}
        max={3660}
        precision={0}
        value={value.length ?? null}
        onChange={(length) =>
          props.onChange?.({ ...value, ...(length !== null && { length }) })
        }
      />
      <Select<LimitUnit>
        aria-label={t.unit}
        style={{ width: 140 }}
        value={value.unit as LimitUnit}
        options={labels.optionsOf(LimitUnitSchema)}
        onChange={(unit) => props.onChange?.({ ...value, unit })}
      />
    </Space.Compact>
  );
}
