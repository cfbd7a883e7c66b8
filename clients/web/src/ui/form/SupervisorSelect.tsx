import { RecordState } from "@dudao/client/gen/common_pb";
import { Select } from "antd";
import type { InForm } from "~/ui/form/inForm";
import { useSupervisors } from "~/ui/people";

function useOptions(only: readonly string[] | undefined) {
  return useSupervisors()
    .filter(
      ({ name, state }) =>
        state === RecordState.ACTIVE && (!only || only.includes(name)),
    )
    .map(({ name, displayName }) => ({ value: name, label: displayName }));
}

const search = { optionFilterProp: "label" };

/** One supervisor who is engaged; with `only`, one of those. */
export function SupervisorSelect(
  props: InForm<string> & { only?: readonly string[] },
) {
  const options = useOptions(props.only);
  return (
    <Select<string>
      {...(props.id && { id: props.id })}
      showSearch={search}
      allowClear
      value={(props.value || undefined) as string}
      options={options}
      onChange={(name) => props.onChange?.(name)}
    />
  );
}

/** Several of them. */
export function SupervisorsSelect(
  props: InForm<string[]> & { only?: readonly string[] },
) {
  const options = useOptions(props.only);
  return (
    <Select<string[]>
      {...(props.id && { id: props.id })}
      mode="multiple"
      showSearch={search}
      value={props.value ?? []}
      options={options}
      onChange={(names) => props.onChange?.(names)}
    />
  );
}
