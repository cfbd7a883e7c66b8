import type { BureauSettings } from "@dudao/client/gen/bureau_pb";
import type { Setting } from "~/pages/settings/groups";

/** What a form gives of the settings. */
export type SettingValues = Partial<Pick<BureauSettings, Setting>>;

function plain(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    key.startsWith("$") ? undefined : inner,
  );
}

/** Which settings of a form differ from those in force. */
export function changedSettings(
  now: BureauSettings,
  values: SettingValues,
): Setting[] {
  return (Object.keys(values) as Setting[]).filter(
    (setting) =>
      values[setting] !== undefined &&
      plain(complete(now[setting], values[setting])) !== plain(now[setting]),
  );
}

/** A value with what the form does not show of it: a limit's start. */
export function complete<Value>(now: Value, value: Value): Value {
  const isObject =
    typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { ...now, ...value } : value;
}
