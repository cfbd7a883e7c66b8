import type { DeadlineDay } from "@dudao/client/gen/calendar_pb";

/** A month of a calendar: weeks from Monday to Sunday, undefined where empty. */
export interface Month {
  year: number;
  month: number;
  weeks: (DeadlineDay | undefined)[][];
}

/** The days of a count, in the months and weeks they are in. */
export function monthsOf(days: readonly DeadlineDay[]): Month[] {
  const months: Month[] = [];
  for (const day of days) {
    if (day.date === undefined) continue;
    const { year, month, day: number } = day.date;
    let last = months.at(-1);
    if (last?.year !== year || last.month !== month) {
      last = { year, month, weeks: [] };
      months.push(last);
    }
    const first = weekday(year, month, 1);
    const row = Math.floor((first + number - 1) / 7);
    while (last.weeks.length <= row) last.weeks.push(Array(7).fill(undefined));
    last.weeks[row]![weekday(year, month, number)] = day;
  }
  for (const month of months) {
    month.weeks = month.weeks.filter((week) => week.some(Boolean));
  }
  return months;
}

// 0 is Monday.
function weekday(year: number, month: number, day: number): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}
