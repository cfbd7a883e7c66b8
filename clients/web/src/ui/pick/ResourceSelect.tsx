import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useSettled } from "~/ui/useSettled";

export interface Choice {
  name: string;
  text: string;
  note?: string;
}

export interface PickerProps {
  id?: string;
  value?: string;
  onChange?: (name: string) => void;
  /** What to call the value that is set already. */
  text?: string;
  placeholder?: string;
  disabled?: boolean;
}

/** A choice of a resource, found by a part of what it is called. */
export function ResourceSelect(
  props: PickerProps & {
    /** The collection, for the cache. */
    list: string;
    find: (query: string) => Promise<Choice[]>;
  },
) {
  const { id, value, onChange, list } = props;
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Choice>();
  const query = useSettled(typed.trim());
  const { data = [], isFetching } = useQuery({
    queryKey: [list, "choice", query],
    queryFn: () => props.find(query),
    placeholderData: keepPreviousData,
  });
  const present = chosen?.name === value ? chosen : undefined;
  const kept = present ?? { name: value ?? "", text: props.text ?? "" };
  const known = data.some(({ name }) => name === value);
  const choices = value && kept.text && !known ? [kept, ...data] : data;
  return (
    <Select
      {...(id && { id })}
      style={{ width: "100%" }}
      allowClear
      value={value || null}
      placeholder={props.placeholder}
      disabled={props.disabled ?? false}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={choices.map(({ name, text, note }) => ({
        value: name,
        label: note ? `${text}（${note}）` : text,
      }))}
      onChange={(name: string | null | undefined) => {
        setChosen(choices.find((one) => one.name === name));
        onChange?.(name ?? "");
      }}
    />
  );
}
