import { type Finding, FindingState } from "@dudao/client/gen/finding_pb";
import type { Notice } from "@dudao/client/gen/notice_pb";
import { isComplete, needsPlan } from "~/pages/school/findingStep";

/** A finding of a notice with what is demanded. */
export interface ShownItem {
  finding: string;
  demand: string;
  zeroTolerance: boolean;
  /** Missing where it left the notice since. */
  found: Finding | undefined;
}

/** The items of a notice with their findings, in the notice's order. */
export function inOrder(
  notice: Notice,
  findings: readonly Finding[],
): ShownItem[] {
  return notice.items.map(({ finding, demand, zeroTolerance }) => ({
    finding,
    demand,
    zeroTolerance,
    found: findings.find(({ name }) => name === finding),
  }));
}

/** What a notice waits for from the school. */
export function leftOf(items: readonly ShownItem[], planRequired: boolean) {
  const open = items
    .flatMap(({ found }) => found ?? [])
    .filter(({ state }) => state === FindingState.RECTIFYING);
  return {
    /** Still to be put right. */
    open,
    /** Of these, what a plan comes first for. */
    unplanned: open.filter((finding) => needsPlan(finding, planRequired)),
    /** Of these, what is filled in and can be submitted as it is. */
    ready: open.filter(
      (finding) =>
        !needsPlan(finding, planRequired) && isComplete(finding.rectification),
    ),
  };
}
