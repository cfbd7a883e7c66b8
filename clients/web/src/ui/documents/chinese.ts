import type { Date as Day, Limit } from "@dudao/client/gen/common_pb";
import { LimitUnitSchema, StartEventSchema } from "@dudao/client/gen/common_pb";
import { enumLabel } from "~/i18n/labels";

/** A day as documents write it (GB/T 9704): 2026年8月1日. */
export function chineseDay(day: Day | undefined): string {
  return day ? `${day.year}年${day.month}月${day.day}日` : "";
}

/** A limit as documents write it: 自送达之日起15个工作日内. */
export function chineseLimit(
  limit: Pick<Limit, "length" | "unit" | "startEvent">,
): string {
  const from = enumLabel(StartEventSchema, limit.startEvent, "zh") || "送达";
  const unit = enumLabel(LimitUnitSchema, limit.unit, "zh");
  return `自${from}之日起${limit.length}${unit}内`;
}

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 1 to 99 as headings are numbered: 十二. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = digits[value % 10]!;
  if (tens === 0) return ones;
  return `${tens === 1 ? "" : digits[tens]}十${ones}`;
}
