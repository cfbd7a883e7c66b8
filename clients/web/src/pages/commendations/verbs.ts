import {
  type Commendation,
  CommendationState,
} from "@dudao/client/gen/commendation_pb";
import type { Deadline } from "@dudao/client/gen/common_pb";

export type CommendationVerb =
  | "approve"
  | "decline"
  | "issue"
  | "publish"
  | "revoke";

/** What the office can do about a commendation now. */
export function verbsOf({ state }: Commendation): CommendationVerb[] {
  switch (state) {
    case CommendationState.PROPOSED:
      return ["approve", "decline"];
    case CommendationState.APPROVED:
      return ["issue", "revoke"];
    case CommendationState.ISSUED:
      return ["publish", "revoke"];
    case CommendationState.PUBLISHED:
      return ["revoke"];
    default:
      return [];
  }
}

/** By when its next step is due. */
export function nextDeadline(one: Commendation): Deadline | undefined {
  switch (one.state) {
    case CommendationState.PROPOSED:
      return one.decideDeadline;
    case CommendationState.APPROVED:
      return one.issueDeadline;
    case CommendationState.ISSUED:
      return one.publishDeadline;
    default:
      return undefined;
  }
}
