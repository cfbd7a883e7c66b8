import type { Date as Day } from "@dudao/client/gen/common_pb";
import {
  type Inspection,
  InspectionState,
} from "@dudao/client/gen/inspection_pb";
import { type Obligation, ObligationKind } from "@dudao/client/gen/obligation_pb";

export const groups = ["overdue", "today", "week", "later"] as const;
export type Group = (typeof groups)[number];

const dayMs = 86_400_000;

/** Days since 1970. */
export function dayNumber({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** When something is due: the week ends on its Sunday. */
export function groupOf(due: Day | undefined, today: Day): Group {
  if (due === undefined) return "later";
  const left = dayNumber(due) - dayNumber(today);
  if (left < 0) return "overdue";
  if (left === 0) return "today";
  // The first of January 1970 was a Thursday.
  const weekday = (dayNumber(today) + 3) % 7;
  return left <= 6 - weekday ? "week" : "later";
}

/** What is due, the earliest first; without a day last. */
export function grouped(
  obligations: readonly Obligation[],
  today: Day,
): Record<Group, Obligation[]> {
  const found: Record<Group, Obligation[]> = {
    overdue: [],
    today: [],
    week: [],
    later: [],
  };
  const due = ({ deadline }: Obligation) =>
    deadline?.dueDate ? dayNumber(deadline.dueDate) : Infinity;
  for (const one of [...obligations].sort((a, b) => due(a) - due(b) || 0)) {
    found[groupOf(one.deadline?.dueDate, today)].push(one);
  }
  return found;
}

/** A visit is owed: begun with one tap. */
export function isVisit({ kind }: Obligation): boolean {
  return (
    kind === ObligationKind.VISIT_MONTHLY ||
    kind === ObligationKind.VISIT_SEMESTER
  );
}

export interface MonthOfSchool {
  made: number;
  owed: number;
}

const signed = [
  InspectionState.SIGNED,
  InspectionState.CONFIRMED,
  InspectionState.REFUSED,
];

/** The visits of a school in the month of the day: made, and still owed. */
export function monthOf(
  unit: string,
  today: Day,
  visits: readonly Inspection[],
  obligations: readonly Obligation[],
): MonthOfSchool {
  const inMonth = (day: Day | undefined) =>
    day?.year === today.year && day.month === today.month;
  const quota = obligations.find(
    (one) =>
      one.unit === unit &&
      one.kind === ObligationKind.VISIT_MONTHLY &&
      inMonth(one.deadline?.dueDate),
  )?.visits;
  if (quota) {
    const { made, required } = quota;
    return { made, owed: Math.max(0, required - made) };
  }
  const made = visits.filter(
    (visit) =>
      visit.unit === unit &&
      signed.includes(visit.state) &&
      inMonth(visit.visitDate),
  ).length;
  return { made, owed: 0 };
}
