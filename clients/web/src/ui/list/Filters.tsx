import type { DescEnum } from "@bufbuild/protobuf";
import { Input, Select } from "antd";
import { useEffect, useState } from "react";
import { useLabels } from "~/i18n/contract";
import { conditionOf, withCondition } from "~/ui/list/conditions";
import type { ListChoice } from "~/ui/list/listRequest";
import { useSettled } from "~/ui/useSettled";

interface FilterProps {
  label: string;
  /** The field and how it is compared: `display_name :`, `state =`. */
  on: string;
  choice: ListChoice;
  onChoice: (part: Partial<ListChoice>) => void;
}

/** Narrows a list by a part of a text, a moment after the last key. */
export function TextFilter(props: FilterProps) {
  const { on, choice, onChoice } = props;
  const asked = conditionOf(choice.filter, on);
  const [text, setText] = useState(asked);
  const settled = useSettled(text.trim());
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (settled === text.trim() && settled !== asked) {
      onChoice({ filter: withCondition(choice.filter, on, settled) });
    }
    // Only what was typed counts; the filter changes by other ways too.
  }, [settled]);
  return (
    <Input
      allowClear
      style={{ width: 180 }}
      maxLength={50}
      aria-label={props.label}
      placeholder={props.label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** Narrows a list by one of some values. */
export function ChoiceFilter(
  props: FilterProps & { options: readonly { value: string; label: string }[] },
) {
  const { on, choice, onChoice } = props;
  const value = conditionOf(choice.filter, on);
  return (
    <Select
      allowClear
      style={{ minWidth: 130 }}
      aria-label={props.label}
      placeholder={props.label}
      value={value || null}
      options={[...props.options]}
      onChange={(next: string | null | undefined) =>
        onChoice({ filter: withCondition(choice.filter, on, next ?? "") })
      }
    />
  );
}

/** The same by the values of an enum. */
export function EnumFilter(props: FilterProps & { schema: DescEnum }) {
  const labels = useLabels();
  const prefix = props.schema.sharedPrefix?.toUpperCase() ?? "";
  const options = props.schema.values
    .filter(({ number }) => number !== 0)
    .map(({ name, number }) => ({
      value: name.slice(prefix.length),
      label: labels.ofEnum(props.schema, number),
    }));
  return <ChoiceFilter {...props} options={options} />;
}
