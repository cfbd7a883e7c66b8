import { beijingDay } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";

type PlainDay = Pick<Day, "year" | "month" | "day">;

const dayMs = 86_400_000;

function millis({ year, month, day }: PlainDay): number {
  return Date.UTC(year, month - 1, day);
}

/** The earlier first; no day at all last. */
export function compareDays(a?: PlainDay, b?: PlainDay): number {
  const [x, y] = [a, b].map((day) => (day ? millis(day) : Infinity));
  return x === y ? 0 : x! < y! ? -1 : 1;
}

/** So many days later. */
export function daysAfter(day: PlainDay, count: number): Day {
  // The same hour of Beijing's clocks on any day.
  return beijingDay(new Date(millis(day) + count * dayMs));
}

/** The day is over, by the clocks of Beijing. */
export function isOver(day: PlainDay | undefined): boolean {
  return day !== undefined && compareDays(day, beijingDay()) < 0;
}

/** `2026年8月1日`, as documents write it (GB/T 9704). */
export function documentDay(day: PlainDay | undefined): string {
  return day ? `${day.year}年${day.month}月${day.day}日` : "";
}
