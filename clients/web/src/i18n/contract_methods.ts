import { type DescMethod, getOption } from "@bufbuild/protobuf";
import { policy } from "@dudao/client/gen/options_pb";
import type { Language } from "~/i18n/language";

/** `ReturnFinding` as words: `Return finding`. */
function asWords(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function methodLabel(method: DescMethod, language: Language): string {
  return language === "zh"
    ? getOption(method, policy).zh || method.name
    : asWords(method.name);
}

/** What each kind of event says: `notice.issued` → 签发整改通知. */
export function eventLabels(
  methods: readonly DescMethod[],
  language: Language,
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const method of methods) {
    const { event, refusedEvent } = getOption(method, policy);
    const text = methodLabel(method, language);
    for (const kind of [event, refusedEvent]) {
      if (kind !== "" && !labels.has(kind)) labels.set(kind, text);
    }
  }
  return labels;
}

/** Every permission of the contract and what it allows. */
export function permissionChoices(
  methods: readonly DescMethod[],
  language: Language,
): { value: string; label: string }[] {
  const allowed = new Map<string, string[]>();
  for (const method of methods) {
    const { permission } = getOption(method, policy);
    if (permission === "") continue;
    const text = methodLabel(method, language);
    allowed.set(permission, [...(allowed.get(permission) ?? []), text]);
  }
  const comma = language === "zh" ? "、" : ", ";
  return [...allowed]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([value, texts]) => ({
      value,
      label: `${texts.join(comma)} (${value})`,
    }));
}
