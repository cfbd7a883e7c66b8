import { InputNumber } from "antd";
import type { InForm } from "~/ui/form/inForm";

/** A count: whole and not below 0. */
export function NumberInput(props: InForm<number> & { max?: number }) {
  return (
    <InputNumber
      {...(props.id && { id: props.id })}
      min={0}
      {...(props.max !== undefined && { max: props.max })}
      precision={0}
      value={props.value ?? null}
      onChange={(value) => props.onChange?.(value ?? undefined)}
    />
  );
}
