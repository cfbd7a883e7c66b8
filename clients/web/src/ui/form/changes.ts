import {
  type DescField,
  type DescMessage,
  equals,
  type MessageShape,
} from "@bufbuild/protobuf";
import { isMessage } from "@bufbuild/protobuf";
import { type Date as Day, DateSchema } from "@dudao/client/gen/common_pb";
import { type Timestamp, TimestampSchema } from "@bufbuild/protobuf/wkt";
import { formatDate } from "@dudao/client";
import { enumLabel, fieldLabel } from "~/i18n/contract";
import type { Language } from "~/i18n/language";
import { timeText } from "~/ui/DateText";

export interface FieldChange {
  label: string;
  before: string;
  after: string;
}

const ofNoInterest = ["etag", "updateTime", "name"];

/** What somebody else changed of a resource meanwhile, field by field. */
export function changesOf<Schema extends DescMessage>(
  schema: Schema,
  before: MessageShape<Schema>,
  after: MessageShape<Schema>,
  language: Language,
): FieldChange[] {
  if (equals(schema, before, after)) return [];
  const changes: FieldChange[] = [];
  for (const field of schema.fields) {
    if (ofNoInterest.includes(field.localName)) continue;
    const was = textOf(field, before, language);
    const is = textOf(field, after, language);
    if (was === is) continue;
    const label = fieldLabel(schema, field.localName, language);
    changes.push({ label, before: was, after: is });
  }
  return changes;
}

function textOf(field: DescField, message: object, language: Language): string {
  const value = (message as Record<string, unknown>)[field.localName];
  if (value === undefined) return "";
  if (field.fieldKind === "enum") {
    return enumLabel(field.enum, value as number, language);
  }
  if (isMessage(value, DateSchema)) return formatDate(value as Day);
  if (isMessage(value, TimestampSchema)) return timeText(value as Timestamp);
  if (Array.isArray(value)) return String(value.length);
  // What a message holds would be too much to read here.
  return typeof value === "object" ? "…" : String(value);
}
