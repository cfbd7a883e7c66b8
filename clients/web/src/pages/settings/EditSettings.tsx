import {
  type BureauSettings,
  BureauSettingsSchema,
} from "@dudao/client/gen/bureau_pb";
import { BureauService } from "@dudao/client/gen/bureau_service_pb";
import { Form } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useLanguage } from "~/i18n/language";
import {
  changedSettings,
  complete,
  type SettingValues,
} from "~/pages/settings/changed";
import type { Setting, SettingGroup } from "~/pages/settings/groups";
import { settingHelp } from "~/pages/settings/help";
import { SettingInput } from "~/pages/settings/SettingInput";
import { settingText } from "~/pages/settings/settingText";
import { settingWords } from "~/pages/settings/words";
import { FormDrawer } from "~/ui/form/FormDrawer";

interface Values {
  settings: SettingValues;
}

/** Changes the settings of a group, and shows what changes before it does. */
export function EditSettings(props: {
  group: SettingGroup;
  now: BureauSettings;
}) {
  const t = useT(settingWords);
  const language = useLanguage();
  const { group, now } = props;
  const show = (latest: BureauSettings | undefined) =>
    queryClient.setQueryData(["settings", now.name], latest);
  const initial = Object.fromEntries(
    group.settings.map((setting) => [setting, now[setting]]),
  ) as SettingValues;
  return (
    <FormDrawer<Values>
      label={t.editGroup(group.title[language])}
      draftKey={`settings:${group.key}:${now.etag}`}
      initial={{ settings: initial }}
      width={600}
      done={t.saved}
      actedOn={{
        schema: BureauSettingsSchema,
        seen: now,
        read: async () => {
          const { name } = now;
          const answer = await dudao.of(BureauService).getBureauSettings({ name });
          return answer.settings ?? now;
        },
        onLatest: (latest) => show(latest as BureauSettings),
      }}
      run={async ({ settings }) => show(await save(now, settings))}
    >
      {group.settings.map((setting) => (
        <SettingInput
          key={setting}
          schema={BureauSettingsSchema}
          field={BureauSettingsSchema.field[setting]}
          path={["settings", setting]}
          help={settingHelp[language][setting]}
        />
      ))}
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => (
          <Changes
            now={now}
            values={(getFieldsValue() as Partial<Values>).settings ?? {}}
          />
        )}
      </Form.Item>
    </FormDrawer>
  );
}

async function save(
  now: BureauSettings,
  values: SettingValues,
): Promise<BureauSettings> {
  const changed = changedSettings(now, values);
  if (changed.length === 0) return now;
  const { name, etag } = now;
  const { settings } = await dudao.of(BureauService).updateBureauSettings({
    settings: { name, etag, ...valuesOf(now, values, changed) },
    updateMask: {
      paths: changed.map((setting) => BureauSettingsSchema.field[setting].name),
    },
  });
  return settings ?? now;
}

function valuesOf(
  now: BureauSettings,
  values: SettingValues,
  settings: readonly Setting[],
): SettingValues {
  return Object.fromEntries(
    settings.map((one) => [one, complete(now[one], values[one])]),
  ) as SettingValues;
}

function Changes(props: { now: BureauSettings; values: SettingValues }) {
  const t = useT(settingWords);
  const language = useLanguage();
  const labels = useLabels();
  const { now, values } = props;
  const changed = changedSettings(now, values);
  const after = valuesOf(now, values, changed);
  return (
    <section className="card setting-changes" aria-live="polite">
      <h3>{t.changes}</h3>
      {changed.length === 0 ? (
        <p>{t.noChanges}</p>
      ) : (
        <ul>
          {changed.map((setting) => {
            const field = BureauSettingsSchema.field[setting];
            return (
              <li key={setting}>
                {labels.ofField(BureauSettingsSchema, setting)}：
                <del>{settingText(field, now[setting], language)}</del> →{" "}
                <ins>{settingText(field, after[setting], language)}</ins>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
