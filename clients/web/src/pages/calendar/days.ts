import type { CalendarYear } from "@dudao/client/gen/calendar_pb";
import { DayKind } from "@dudao/client/gen/calendar_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";

export type PlainDay = Pick<Day, "year" | "month" | "day">;

/** A day of the year view: what it is, and the holiday it belongs to. */
export interface ViewDay {
  date: PlainDay;
  kind: DayKind;
  holiday: string;
}

const national = "CN";

/** `20261001`, by which days are compared and found. */
export function dayKey({ year, month, day }: PlainDay): number {
  return year * 10_000 + month * 100 + day;
}

const utc = ({ year, month, day }: PlainDay) =>
  new Date(Date.UTC(year, month - 1, day));

/** The day so many days later. */
export function addDays(day: PlainDay, count: number): PlainDay {
  const date = utc({ ...day, day: day.day + count });
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: PlainDay): number {
  return (utc(day).getUTCDay() + 6) % 7;
}

function monthDays(year: number, month: number): PlainDay[] {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: count }, (_, at) => ({ year, month, day: at + 1 }));
}

/**
 * What each day of a year is: a local day off wins over a national make-up
 * workday, and nobody takes a national holiday away.
 */
export function yearView(
  years: readonly CalendarYear[],
  year: number,
): ViewDay[][] {
  const found = new Map<number, { kind: DayKind; holiday: string }>();
  const put = (
    days: CalendarYear["offDays"],
    kind: DayKind,
    over: readonly DayKind[],
  ) => {
    for (const { date, name } of days) {
      const key = dayKey(date!);
      const old = found.get(key)?.kind;
      if (old === undefined || over.includes(old)) {
        found.set(key, { kind, holiday: name });
      }
    }
  };
  const local = [DayKind.REGIONAL_HOLIDAY, DayKind.MAKE_UP_WORKDAY];
  const ordered = [...years].sort(
    (one, other) => rank(one.region) - rank(other.region),
  );
  for (const { region, offDays, workDays } of ordered) {
    if (region === national) {
      put(offDays, DayKind.HOLIDAY, []);
      put(workDays, DayKind.MAKE_UP_WORKDAY, []);
    } else {
      put(workDays, DayKind.MAKE_UP_WORKDAY, local);
      put(offDays, DayKind.REGIONAL_HOLIDAY, local);
    }
  }
  return Array.from({ length: 12 }, (_, at) =>
    monthDays(year, at + 1).map((date) => ({
      date,
      ...(found.get(dayKey(date)) ?? {
        kind: weekday(date) > 4 ? DayKind.WEEKEND : DayKind.WORKING,
        holiday: "",
      }),
    })),
  );
}

// The nation's first, the bureau's own last.
function rank(region: string): number {
  return region === national ? 0 : region === "OWN" ? 2 : 1;
}

/** Days in a row of one holiday, as a form has them. */
export interface DayRange {
  from: PlainDay;
  to: PlainDay;
  name?: string;
}

/** Days as ranges, in their order. */
export function rangesOf(days: CalendarYear["offDays"]): DayRange[] {
  const ranges: DayRange[] = [];
  const sorted = [...days].sort(
    (one, other) => dayKey(one.date!) - dayKey(other.date!),
  );
  for (const { date, name } of sorted) {
    const { year, month, day } = date!;
    const plain = { year, month, day };
    const last = ranges.at(-1);
    const follows =
      last?.name === name && dayKey(addDays(last.to, 1)) === dayKey(plain);
    if (follows) last.to = plain;
    else ranges.push({ from: plain, to: plain, name });
  }
  return ranges;
}

const longest = 60;

/** Ranges as days. A range that ends before it begins has its first day only. */
export function daysOf(ranges: readonly DayRange[]) {
  const days: { date: PlainDay; name: string }[] = [];
  for (const { from, to, name = "" } of ranges) {
    let date = from;
    days.push({ date, name });
    for (let at = 1; dayKey(date) < dayKey(to) && at < longest; ++at) {
      date = addDays(date, 1);
      days.push({ date, name });
    }
  }
  return days;
}

/** Weeks of a month, Monday first; undefined before and after it. */
export function weeksOf<Some extends { date: PlainDay }>(
  month: readonly Some[],
): (Some | undefined)[][] {
  const first = month[0];
  if (first === undefined) return [];
  const cells: (Some | undefined)[] = [
    ...Array<undefined>(weekday(first.date)).fill(undefined),
    ...month,
  ];
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, at) =>
    cells.slice(at * 7, at * 7 + 7),
  );
}

/** Days by the month they are in, for a row of small calendars. */
export function byMonth<Some extends { date: PlainDay }>(
  days: readonly Some[],
): Some[][] {
  const months = new Map<number, Some[]>();
  for (const one of days) {
    const key = one.date.year * 12 + one.date.month;
    months.set(key, [...(months.get(key) ?? []), one]);
  }
  return [...months.values()];
}
