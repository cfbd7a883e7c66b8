import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useState } from "react";
import { useT } from "~/i18n/area";
import { listWords } from "~/ui/list/words";

interface Column {
  key: string;
  title: string;
  extra?: boolean;
}

/** Which columns of a list are shown; kept on this device. */
export function useColumns<Some extends Column>(
  list: string,
  all: readonly Some[],
) {
  const key = `dudao.columns.${list}`;
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    const kept = localStorage.getItem(key);
    return kept === null
      ? all.filter(({ extra }) => !extra).map((column) => column.key)
      : (JSON.parse(kept) as string[]);
  });
  return {
    shown: all.filter((column) => chosen.includes(column.key)),
    chosen,
    choose: (keys: readonly string[]) => {
      localStorage.setItem(key, JSON.stringify(keys));
      setChosen(keys);
    },
  };
}

export function ColumnChoice(props: {
  all: readonly Column[];
  chosen: readonly string[];
  choose: (keys: readonly string[]) => void;
}) {
  const t = useT(listWords);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t.columns}
      content={
        <Checkbox.Group
          style={{ display: "grid", gap: 4 }}
          value={[...props.chosen]}
          onChange={(keys) => keys.length > 0 && props.choose(keys as string[])}
          options={props.all.map(({ key, title }) => ({
            value: key,
            label: title,
          }))}
        />
      }
    >
      <Button
        style={{ marginLeft: "auto" }}
        icon={<SettingOutlined />}
        aria-label={t.columns}
      />
    </Popover>
  );
}
