import type { DescField } from "@bufbuild/protobuf";
import {
  type Limit,
  LimitSchema,
  LimitUnitSchema,
  StartEventSchema,
} from "@dudao/client/gen/common_pb";
import { enumLabel, fieldLabel } from "~/i18n/contract";
import type { Language } from "~/i18n/language";
import { settingWords } from "~/pages/settings/words";

type Words = (typeof settingWords)["zh"];

function limitText(limit: Limit, t: Words, language: Language): string {
  const unit = enumLabel(LimitUnitSchema, limit.unit, language);
  const start = enumLabel(StartEventSchema, limit.startEvent, language);
  const length = t.limit(limit.length, unit);
  return start ? `${length}（${t.from(start)}）` : length;
}

/** The value of a setting as a person reads it. */
export function settingText(
  field: DescField,
  value: unknown,
  language: Language,
): string {
  const t = settingWords[language];
  if (value === undefined) return t.none;
  if (field.fieldKind === "enum") {
    return enumLabel(field.enum, value as number, language) || t.none;
  }
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (Array.isArray(value)) return value.join(t.separator) || t.none;
  if (field.fieldKind !== "message") return String(value);
  if (field.message.typeName === LimitSchema.typeName) {
    return limitText(value as Limit, t, language);
  }
  const parts = field.message.fields.map((part) => {
    const own = (value as Record<string, unknown>)[part.localName];
    const label = fieldLabel(field.message, part.localName, language);
    return { label, text: settingText(part, own, language) };
  });
  if (parts.length === 1) return parts[0]!.text;
  return parts.map(({ label, text }) => `${label}：${text}`).join("；");
}
