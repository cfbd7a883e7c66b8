import { idOf, formatDate } from "@dudao/client";
import { type Obligation, ObligationKind } from "@dudao/client/gen/obligation_pb";
import { pathOf } from "~/app/links";

/** What is due of one kind, the most urgent first. */
export interface DueGroup {
  kind: ObligationKind;
  overdue: number;
  rows: Obligation[];
}

/** Groups by kind: those with the most that is late first, then the earliest. */
export function groupedByKind(all: readonly Obligation[]): DueGroup[] {
  const groups = new Map<ObligationKind, DueGroup>();
  for (const row of all.toSorted(byUrgency)) {
    const group = groups.get(row.kind) ?? { kind: row.kind, overdue: 0, rows: [] };
    group.rows.push(row);
    if (row.overdue) ++group.overdue;
    groups.set(row.kind, group);
  }
  return [...groups.values()].sort(
    (a, b) => b.overdue - a.overdue || byUrgency(a.rows[0]!, b.rows[0]!),
  );
}

// What has no day comes last.
function dueText({ deadline }: Obligation): string {
  return formatDate(deadline?.dueDate) || "9999";
}

function byUrgency(a: Obligation, b: Obligation): number {
  return dueText(a).localeCompare(dueText(b));
}

/** The page where what is due is done. */
export function placeOf({ kind, source, unit }: Obligation): string {
  if (kind === ObligationKind.ISSUE_NOTICE) {
    const params = new URLSearchParams({ unit, finding: idOf(source) });
    return `/notices/new?${params}`;
  }
  const [, , collection] = source.split("/");
  // An assignment has no page of its own: the unit shows it.
  return pathOf(collection === "assignments" ? unit : source);
}
