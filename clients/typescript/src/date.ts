import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type Date as Day, DateSchema } from "./gen/dudao/v1/common_pb.js";

const beijingOffsetMs = 8 * 3600 * 1000;

/** A day as `2026-11-27`; empty where there is none. */
export function formatDate(
  day: MessageInitShape<typeof DateSchema> | undefined,
): string {
  if (day === undefined) return "";
  const { year = 0, month = 0, day: date = 0 } = day;
  const pad = (value: number, digits: number) =>
    String(value).padStart(digits, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** The day that `2026-11-27` names; a RangeError where there is no such day. */
export function parseDate(text: string): Day {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const day = create(DateSchema, {
    year: Number(year ?? 0),
    month: Number(month ?? 0),
    day: Number(date ?? 0),
  });
  const known = new Date(Date.UTC(day.year, day.month - 1, day.day));
  if (year === undefined || known.toISOString().slice(0, 10) !== text) {
    throw new RangeError(`不是日期：${text}；应为 2026-11-27 这样的日期`);
  }
  return day;
}

/** The day it is in Beijing, whatever the clock's own zone. */
export function beijingDay(time: Date = new Date()): Day {
  const shifted = new Date(time.getTime() + beijingOffsetMs);
  return parseDate(shifted.toISOString().slice(0, 10));
}
