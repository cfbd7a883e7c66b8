import type { DescEnum } from "@bufbuild/protobuf";
import { Select } from "antd";
import { useLabels } from "~/i18n/contract";
import type { InForm } from "~/ui/form/inForm";

/** One value of an enum of the contract; with `only`, one of those. */
export function EnumSelect(
  props: InForm<number> & { schema: DescEnum; only?: readonly number[] },
) {
  const { schema, only, ...inForm } = props;
  const labels = useLabels();
  const options = labels
    .optionsOf(schema)
    .filter(({ value }) => only === undefined || only.includes(value));
  return (
    <Select<number>
      {...(inForm.id && { id: inForm.id })}
      // 0 is the contract's unset value and none of the options.
      value={(inForm.value || undefined) as number}
      options={options}
      onChange={(value) => inForm.onChange?.(value)}
    />
  );
}
