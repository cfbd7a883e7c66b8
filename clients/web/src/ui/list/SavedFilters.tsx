import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, Input, Modal } from "antd";
import { useState } from "react";
import { usePreferences } from "~/auth/preferences";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import type { ListChoice } from "~/ui/list/listRequest";
import { listWords } from "~/ui/list/words";

/** The filters a user saved for a list: choose, save the present one, forget. */
export function SavedFilters(props: {
  list: string;
  choice: ListChoice;
  onChoice: (part: Partial<ListChoice>) => void;
}) {
  const t = useT(listWords);
  const c = useT(common);
  const { preferences, change } = usePreferences();
  const [name, setName] = useState<string>();
  if (preferences === undefined) return null;
  const { list, choice } = props;
  const all = preferences.savedFilters;
  const own = all.filter((one) => one.list === list);
  const current = own.find(
    (one) => one.filter === choice.filter && one.orderBy === choice.orderBy,
  );
  const save = () => {
    const displayName = name?.trim() ?? "";
    if (displayName === "") return;
    const others = all.filter(
      (one) => one.list !== list || one.displayName !== displayName,
    );
    const { filter, orderBy } = choice;
    const added = { list, displayName, filter, orderBy };
    change({ savedFilters: [...others, added] as typeof all });
    setName(undefined);
  };
  const items = [
    ...own.map((one) => ({ key: `use:${one.displayName}`, label: one.displayName })),
    ...(own.length > 0 ? [{ type: "divider" as const }] : []),
    { key: "save", label: t.saveFilter, disabled: choice.filter === "" },
    ...(current ? [{ key: "forget", label: t.forgetFilter(current.displayName) }] : []),
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === "save") return setName("");
    if (key === "forget") {
      return change({ savedFilters: all.filter((one) => one !== current) });
    }
    const used = own.find((one) => key === `use:${one.displayName}`);
    if (used) props.onChoice({ filter: used.filter, orderBy: used.orderBy });
  };
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick }}>
        <Button>
          {current?.displayName ?? t.savedFilters} <DownOutlined />
        </Button>
      </Dropdown>
      {name !== undefined && (
        <Modal
          open
          title={t.saveFilter}
          okText={c.save}
          okButtonProps={{ disabled: name.trim() === "" }}
          onOk={save}
          onCancel={() => setName(undefined)}
        >
          <Input
            autoFocus
            maxLength={50}
            aria-label={t.filterName}
            placeholder={t.filterName}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={save}
          />
        </Modal>
      )}
    </>
  );
}
