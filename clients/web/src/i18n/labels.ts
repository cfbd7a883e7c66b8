import {
  type DescEnum,
  type DescMessage,
  getOption,
} from "@bufbuild/protobuf";
import { label, rules } from "@dudao/client/gen/options_pb";
import type { Language } from "~/i18n/language";
import { enumWords } from "~/i18n/enum_words";

/** `RECTIFICATION_STATE_IN_PROGRESS` or `visitDate` as words. */
export function asWords(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The words of an enum value, as the contract says them. */
export function enumLabel(
  schema: DescEnum,
  value: number,
  language: Language,
): string {
  const found = schema.value[value];
  if (found === undefined || value === 0) return "";
  if (language === "zh") return getOption(found, label).zh || found.name;
  const prefix = schema.sharedPrefix?.toUpperCase() ?? "";
  const short = found.name.startsWith(prefix)
    ? found.name.slice(prefix.length)
    : found.name;
  return enumWords[found.name] ?? asWords(short);
}

/** The name of a field, as the contract says it. */
export function fieldLabel(
  schema: DescMessage,
  field: string,
  language: Language,
): string {
  const found =
    schema.field[field] ?? schema.fields.find(({ name }) => name === field);
  if (found === undefined) return field;
  return language === "zh"
    ? getOption(found, rules).zh || found.name
    : asWords(found.localName);
}

/** What of the rules of a field a form can show or check by itself. */
export function fieldRules(schema: DescMessage, field: string) {
  const found = schema.field[field];
  return found && getOption(found, rules);
}
