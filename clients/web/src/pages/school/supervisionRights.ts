import {
  type Supervision,
  SupervisionState,
} from "@dudao/client/gen/supervision_pb";
import { isOver } from "~/pages/school/days";

const beforeFeedback = [SupervisionState.NOTIFIED, SupervisionState.VISITED];
const afterOpinion = [
  SupervisionState.OPINION_ISSUED,
  SupervisionState.VERIFIED,
  SupervisionState.REPORTED,
  SupervisionState.FILED,
  SupervisionState.PUBLISHED,
];

/** What a school may do about a supervision now, as states.md has it. */
export function rightsOf(supervision: Supervision) {
  const { state } = supervision;
  return {
    askRecusal: beforeFeedback.includes(state),
    evaluateItself:
      beforeFeedback.includes(state) &&
      supervision.selfEvaluation?.reviewTime === undefined,
    rebut:
      state === SupervisionState.FED_BACK &&
      supervision.rebuttalWaiveTime === undefined &&
      !isOver(supervision.rebuttalDeadline?.dueDate),
    object:
      afterOpinion.includes(state) &&
      supervision.objectionDeadline !== undefined &&
      !isOver(supervision.objectionDeadline.dueDate) &&
      supervision.objections.every(({ outcome }) => outcome !== 0),
  };
}

/** The points that may still be rebutted: not answered yet. */
export function openPoints(supervision: Supervision) {
  const answered = supervision.rebuttals
    .filter(({ outcome }) => outcome !== 0)
    .map(({ point }) => point);
  const points = supervision.preliminaryOpinion?.points ?? [];
  return points.filter(({ number }) => !answered.includes(number));
}
