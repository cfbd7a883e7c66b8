/** A day as `2026-11-27`, which sorts and goes into an address. */
export interface Period {
  from: string;
  to: string;
}

export const periodKinds = [
  "month",
  "lastMonth",
  "term",
  "lastTerm",
  "year",
  "own",
] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** The months the semesters begin in, as the bureau set them. */
export interface Terms {
  autumn: number;
  spring: number;
}

function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

// The first day of the semester that a month is in.
function termStart(year: number, month: number, terms: Terms): string {
  const starts = [year - 1, year].flatMap((one) => [
    dayOf(one, terms.autumn, 1),
    dayOf(one, terms.spring, 1),
  ]);
  const day = dayOf(year, month, 1);
  return starts.sort().findLast((start) => start <= day)!;
}

function dayBefore(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return dayOf(year, month, date - 1);
}

/** A period that ends today at the latest. */
export function periodOf(
  kind: Exclude<PeriodKind, "own">,
  today: string,
  terms: Terms,
): Period {
  const [year = 0, month = 0] = today.split("-").map(Number);
  switch (kind) {
    case "month":
      return { from: dayOf(year, month, 1), to: today };
    case "lastMonth":
      return { from: dayOf(year, month - 1, 1), to: dayOf(year, month, 0) };
    case "term":
      return { from: termStart(year, month, terms), to: today };
    case "lastTerm": {
      const to = dayBefore(termStart(year, month, terms));
      const [lastYear = 0, lastMonth = 0] = to.split("-").map(Number);
      return { from: termStart(lastYear, lastMonth, terms), to };
    }
    case "year":
      return { from: dayOf(year, 1, 1), to: today };
  }
}
