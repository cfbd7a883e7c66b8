import { create } from "@bufbuild/protobuf";
import { SavedFilterSchema } from "@dudao/client/gen/preference_service_pb";
import { DeleteOutlined, StarOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { usePreferences } from "~/auth/preferences";
import { useT } from "~/i18n/area";
import { filterOf, type LedgerFilter, paramsOf } from "~/pages/ledger/filter";
import { ledgerWords } from "~/pages/ledger/words";
import { useNotices } from "~/ui/notices";

const list = "ledger";

/** Filters the caller keeps under names, on every device. */
export function SavedFilters(props: {
  filter: LedgerFilter;
  order: string;
  onChoose: (filter: LedgerFilter, order: string) => void;
}) {
  const t = useT(ledgerWords);
  const notices = useNotices();
  const { preferences, change } = usePreferences();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  if (!preferences) return null;
  const all = preferences.savedFilters;
  const mine = all.filter((one) => one.list === list);
  const address = paramsOf(props.filter).toString();
  const save = () => {
    const displayName = name.trim();
    if (!displayName) return;
    const others = all.filter(
      (one) => one.list !== list || one.displayName !== displayName,
    );
    const orderBy = props.order;
    const one = { list, displayName, filter: address, orderBy };
    change({ savedFilters: [...others, create(SavedFilterSchema, one)] });
    setName("");
    notices.done(t.savedDone);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="saved-filters">
          {mine.length === 0 && <p className="soft">{t.noSaved}</p>}
          <ul>
            {mine.map((one) => (
              <li key={one.displayName}>
                <Button
                  type="link"
                  onClick={() => {
                    setOpen(false);
                    const params = new URLSearchParams(one.filter);
                    props.onChoose(filterOf(params), one.orderBy);
                  }}
                >
                  {one.displayName}
                </Button>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t.deleteSaved(one.displayName)}
                  onClick={() =>
                    change({ savedFilters: all.filter((each) => each !== one) })
                  }
                />
              </li>
            ))}
          </ul>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <Input
              value={name}
              maxLength={50}
              placeholder={t.saveHint}
              aria-label={t.saveName}
              onChange={(event) => setName(event.target.value)}
            />
            <Button
              htmlType="submit"
              disabled={name.trim() === "" || (address === "" && !props.order)}
            >
              {t.save}
            </Button>
          </form>
        </div>
      }
    >
      <Button icon={<StarOutlined />}>{t.saved}</Button>
    </Popover>
  );
}
