import type { Deadline } from "@dudao/client/gen/common_pb";
import { type Escalation, EscalationState } from "@dudao/client/gen/escalation_pb";
import { isOver } from "~/pages/school/days";

/** What a school may do against a rung: states.md, 教育督导问责办法. */
export type Remedy =
  | "review"
  | "reviewOver"
  | "awaitReview"
  | "appeal"
  | "appealOver"
  | "awaitAppeal"
  | "none";

export function remedyOf(
  rung: Pick<
    Escalation,
    "state" | "review" | "appeal" | "reviewRequestDeadline" | "appealRequestDeadline"
  >,
): Remedy {
  const stands =
    rung.state === EscalationState.SERVED ||
    rung.state === EscalationState.CONCLUDED;
  if (!stands) return "none";
  if (rung.review === undefined) {
    return late(rung.reviewRequestDeadline) ? "reviewOver" : "review";
  }
  if (!rung.review.outcome) return "awaitReview";
  if (rung.appeal === undefined) {
    return late(rung.appealRequestDeadline) ? "appealOver" : "appeal";
  }
  return rung.appeal.outcome ? "none" : "awaitAppeal";
}

function late(deadline: Deadline | undefined): boolean {
  return isOver(deadline?.dueDate);
}
