import {
  type BureauSettings,
  BureauSettingsSchema,
} from "@dudao/client/gen/bureau_pb";
import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Anchor } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useLanguage } from "~/i18n/language";
import { EditSettings } from "~/pages/settings/EditSettings";
import {
  type Setting,
  type SettingGroup,
  settingGroups,
} from "~/pages/settings/groups";
import { settingHelp } from "~/pages/settings/help";
import { settingText } from "~/pages/settings/settingText";
import { settingWords } from "~/pages/settings/words";
import { TimeText } from "~/ui/DateText";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import "~/pages/settings/settings.css";

export function Component() {
  const t = useT(settingWords);
  const language = useLanguage();
  const name = `${useCaller().bureau}/settings`;
  const settings = useQuery({
    queryKey: ["settings", name],
    queryFn: async () => {
      const answer = await dudao.of(BureauService).getBureauSettings({ name });
      if (!answer.settings) throw new TypeError("no settings");
      return answer.settings;
    },
  });
  return (
    <>
      <PageHeader title={t.title} help={t.help} />
      <LoadState query={settings}>
        {(now) => (
          <div className="settings">
            <Anchor
              className="settings-nav"
              offsetTop={64}
              items={settingGroups.map(({ key, title }) => ({
                key,
                href: `#${key}`,
                title: title[language],
              }))}
            />
            <div>
              {settingGroups.map((group) => (
                <Group key={group.key} group={group} now={now} />
              ))}
              <p className="hint">
                {t.revision(String(now.revision))} ·{" "}
                <TimeText time={now.updateTime} />
              </p>
            </div>
          </div>
        )}
      </LoadState>
    </>
  );
}

function Group({ group, now }: { group: SettingGroup; now: BureauSettings }) {
  const t = useT(settingWords);
  const language = useLanguage();
  return (
    <section className="card" id={group.key}>
      <div className="card-head">
        <h2>{group.title[language]}</h2>
        <EditSettings group={group} now={now} />
      </div>
      <div className="table-scroll">
        <table className="plain-table wide texts settings-table">
          <thead>
            <tr>
              <th scope="col">{t.setting}</th>
              <th scope="col">{t.value}</th>
              <th scope="col">{t.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {group.settings.map((setting) => (
              <Row key={setting} setting={setting} now={now} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ setting, now }: { setting: Setting; now: BureauSettings }) {
  const language = useLanguage();
  const labels = useLabels();
  const field = BureauSettingsSchema.field[setting];
  return (
    <tr>
      <th scope="row">{labels.ofField(BureauSettingsSchema, setting)}</th>
      <td>{settingText(field, now[setting], language)}</td>
      <td>{settingHelp[language][setting]}</td>
    </tr>
  );
}
