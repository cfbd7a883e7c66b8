import type { Assignment } from "@dudao/client/gen/assignment_pb";
import type { Unit } from "@dudao/client/gen/unit_pb";

/** A school on the board, with the assignment that puts it there. */
export interface Card {
  unit: Pick<Unit, "name" | "displayName">;
  assignment: Assignment | undefined;
}

/** A supervisor's column. */
export interface Column {
  supervisor: string;
  text: string;
  /** Of this area. */
  cards: Card[];
  /** Everywhere. */
  load: number;
}

export interface Board {
  uncovered: Card[];
  columns: Column[];
}

/**
 * The units of an area under who is responsible for them; loads count the units
 * of other areas too. The most loaded come first.
 */
export function boardOf(
  units: readonly Pick<Unit, "name" | "displayName">[],
  assignments: readonly Assignment[],
): Board {
  const byUnit = new Map(assignments.map((one) => [one.unit, one]));
  const loads = new Map<string, number>();
  for (const { supervisor } of assignments) {
    loads.set(supervisor, (loads.get(supervisor) ?? 0) + 1);
  }
  const uncovered: Card[] = [];
  const columns = new Map<string, Column>();
  for (const unit of units) {
    const assignment = byUnit.get(unit.name);
    if (assignment === undefined) {
      uncovered.push({ unit, assignment });
      continue;
    }
    const { supervisor, supervisorDisplayName: text } = assignment;
    const load = loads.get(supervisor) ?? 0;
    const column = columns.get(supervisor) ?? { supervisor, text, cards: [], load };
    column.cards.push({ unit, assignment });
    columns.set(supervisor, column);
  }
  const sorted = [...columns.values()].sort(
    (a, b) => b.load - a.load || a.text.localeCompare(b.text, "zh"),
  );
  return { uncovered, columns: sorted };
}
