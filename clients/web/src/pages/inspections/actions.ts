import { type Inspection, InspectionState } from "@dudao/client/gen/inspection_pb";

/** What may be done about a visit, as the table of its states has it. */
export type InspectionAction =
  | "resume"
  | "sign"
  | "confirm"
  | "confirmOnDevice"
  | "refuse"
  | "correct"
  | "cancel";

/** Who looks at it. */
export interface Looker {
  supervisor: string | undefined;
  unit: string | undefined;
  can: (permission: string) => boolean;
}

const own: Partial<Record<InspectionState, InspectionAction[]>> = {
  [InspectionState.REGISTERED]: ["resume", "cancel"],
  [InspectionState.IN_PROGRESS]: ["resume", "cancel"],
  [InspectionState.RECORDED]: ["sign", "cancel"],
  [InspectionState.SIGNED]: ["confirmOnDevice", "refuse", "correct"],
  [InspectionState.CONFIRMED]: ["correct"],
  [InspectionState.REFUSED]: ["correct"],
};

export function actionsOn(
  visit: Pick<Inspection, "state" | "unit" | "supervisor">,
  looker: Looker,
): InspectionAction[] {
  if (
    looker.supervisor === visit.supervisor &&
    looker.can("inspection.record")
  ) {
    return own[visit.state] ?? [];
  }
  const heads =
    looker.unit === visit.unit && looker.can("inspection.confirm");
  return heads && visit.state === InspectionState.SIGNED ? ["confirm"] : [];
}
