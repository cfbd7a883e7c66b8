import { formatDate, parseDate } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { Input } from "antd";

type InFormProps<Value> = {
  id?: string;
  value?: Value;
  onChange?: (value: Value | undefined) => void;
};

/**
 * A day of the contract in a form, by the device's own picker. A draft holds it
 * as plain fields, which is what the contract takes.
 */
export function DateInput(
  props: InFormProps<Pick<Day, "year" | "month" | "day">> & {
    min?: Day;
    max?: Day;
  },
) {
  const change = (text: string) => {
    if (text === "") return props.onChange?.(undefined);
    const { year, month, day } = parseDate(text);
    props.onChange?.({ year, month, day });
  };
  return (
    <Input
      {...(props.id && { id: props.id })}
      type="date"
      value={formatDate(props.value)}
      min={formatDate(props.min)}
      max={formatDate(props.max)}
      onChange={(event) => change(event.target.value)}
    />
  );
}
