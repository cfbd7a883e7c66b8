import type { Checklist } from "@dudao/client/gen/checklist_pb";

export interface MatterValue {
  id: string;
  title: string;
}

const longestId = 40;

/** The matters of the checklists, each once. */
export function mattersOf(checklists: readonly Checklist[]): MatterValue[] {
  const all = new Map<string, MatterValue>();
  for (const { matters } of checklists) {
    for (const { id, title } of matters) {
      if (!all.has(id)) all.set(id, { id, title });
    }
  }
  return [...all.values()];
}

/** A matter by its id; what no checklist has is known by its words. */
export function matterOf(
  id: string,
  known: readonly MatterValue[],
): MatterValue {
  return (
    known.find((one) => one.id === id) ?? {
      id: id.slice(0, longestId),
      title: id,
    }
  );
}
