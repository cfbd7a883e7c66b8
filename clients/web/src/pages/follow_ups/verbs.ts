import { FollowUpState } from "@dudao/client/gen/follow_up_pb";

const { DUE, PLANNED, RECORDED } = FollowUpState;

/** What the office can do with a follow-up (docs/states.md). */
export function followUpVerbs(state: FollowUpState, mayPlan: boolean) {
  return {
    plan: mayPlan && [DUE, PLANNED].includes(state),
    cancel: mayPlan && [DUE, PLANNED, RECORDED].includes(state),
  };
}
