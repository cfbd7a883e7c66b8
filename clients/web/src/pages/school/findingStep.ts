import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import {
  ExtensionState,
  type Finding,
  FindingState,
  type Rectification,
} from "@dudao/client/gen/finding_pb";
import { NoticeState } from "@dudao/client/gen/notice_pb";
import { compareDays, daysAfter, isOver } from "~/pages/school/days";
import { beijingDay } from "@dudao/client";

/** What comes next for a finding, seen from the school. */
export type FindingStep =
  | "awaitNotice"
  | "acknowledge"
  | "plan"
  | "answer"
  | "awaitReview"
  | "closed"
  | "reopened"
  | "withdrawn";

/** As states.md has it, for the verbs of a head. */
export function stepOf(
  finding: Pick<Finding, "state" | "grade" | "planSubmitted">,
  notice: NoticeState | undefined,
  planRequired: boolean,
): FindingStep {
  switch (finding.state) {
    case FindingState.RECTIFYING:
      if (notice === NoticeState.ISSUED) return "acknowledge";
      return needsPlan(finding, planRequired) ? "plan" : "answer";
    case FindingState.SUBMITTED:
      return "awaitReview";
    case FindingState.CLOSED:
      return "closed";
    case FindingState.REOPENED:
      return "reopened";
    case FindingState.WITHDRAWN:
      return "withdrawn";
    default:
      return "awaitNotice";
  }
}

/** A plan comes before its report. */
export function needsPlan(
  finding: Pick<Finding, "state" | "grade" | "planSubmitted">,
  planRequired: boolean,
): boolean {
  return (
    planRequired &&
    finding.state === FindingState.RECTIFYING &&
    finding.grade === FindingGrade.SERIOUS &&
    !finding.planSubmitted
  );
}

/** A report has what it must have, and is about what was done by today. */
export function isComplete(report: Rectification | undefined): boolean {
  return (
    report !== undefined &&
    report.measure !== "" &&
    report.responsiblePerson !== "" &&
    report.doneDate !== undefined &&
    compareDays(report.doneDate, beijingDay()) <= 0
  );
}

export interface ExtensionRoom {
  /** Why no more time can be asked for. */
  refused?: "late" | "pending" | "used";
  /** The days that may be asked for. */
  from?: ReturnType<typeof daysAfter>;
  to?: ReturnType<typeof daysAfter>;
}

/** Whether more time may be asked for, and until when at most. */
export function extensionRoom(
  finding: Pick<Finding, "deadline" | "extension" | "extensionsGranted">,
  most: { times: number; days: number },
): ExtensionRoom {
  const due = finding.deadline?.dueDate;
  if (due === undefined || isOver(due)) return { refused: "late" };
  if (finding.extension?.state === ExtensionState.PENDING) {
    return { refused: "pending" };
  }
  if (finding.extensionsGranted >= most.times) return { refused: "used" };
  return { from: daysAfter(due, 1), to: daysAfter(due, most.days) };
}
