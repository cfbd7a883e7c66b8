import type { Date as Day } from "@dudao/client/gen/common_pb";
import {
  type Supervision,
  SupervisionState,
  RecusalDecision,
} from "@dudao/client/gen/supervision_pb";
import { ContestOutcome } from "@dudao/client/gen/supervision_opinion_pb";
import { ViewsAudience } from "@dudao/client/gen/supervision_visit_pb";
import { UnitKind } from "@dudao/client/gen/unit_pb";
import type { StepStanding } from "~/ui/Course";

/** The steps of a formal supervision, in their order. */
export type SupervisionStep =
  | "plan"
  | "team"
  | "notice"
  | "selfEvaluation"
  | "siteVisit"
  | "hearing"
  | "deliberation"
  | "feedback"
  | "rebuttal"
  | "opinion"
  | "objection"
  | "verification"
  | "report"
  | "filing"
  | "publication"
  | "end";

/** Why something cannot be done yet, as the regulation has it. */
export type Obstacle =
  | { kind: "team"; supervisors: number; experts: number }
  | { kind: "lead" }
  | { kind: "planOver"; day: Day }
  | { kind: "recusal" }
  | { kind: "selfEvaluationDue"; day: Day }
  | { kind: "selfEvaluationReview" }
  | { kind: "siteVisit" }
  | { kind: "publicComment" }
  | { kind: "audience"; audience: ViewsAudience }
  | { kind: "deliberation" }
  | { kind: "mayRebut"; day: Day }
  | { kind: "rebuttal"; point: number }
  | { kind: "objection" }
  | { kind: "openFindings"; count: number };

const leastSupervisors = 3;

const isBefore = (one: Day, other: Day) =>
  one.year - other.year || one.month - other.month || one.day - other.day;

/** Whose views must be heard: in a kindergarten the children's are not. */
export function audiencesFor(kind: UnitKind): ViewsAudience[] {
  const adults = [ViewsAudience.PARENTS, ViewsAudience.TEACHERS];
  return kind === UnitKind.KINDERGARTEN
    ? adults
    : [ViewsAudience.STUDENTS, ...adults];
}

function recusalPending({ recusalRequests }: Supervision): boolean {
  return recusalRequests.some(
    ({ decision }) => decision === RecusalDecision.UNSPECIFIED,
  );
}

function objectionOpen({ objections }: Supervision): boolean {
  return objections.some(
    ({ outcome }) => outcome === ContestOutcome.UNSPECIFIED,
  );
}

/**
 * What is wrong with the team (art. 16); `engaged` says whose term runs, where
 * the caller may see that.
 */
export function teamObstacles(
  supervision: Supervision,
  engaged: (supervisor: string) => boolean,
): Obstacle[] {
  const { members, experts, lead } = supervision;
  const count = members.filter(engaged).length;
  const obstacles: Obstacle[] = [];
  if (count < leastSupervisors) {
    obstacles.push({
      kind: "team",
      supervisors: count,
      experts: experts.length,
    });
  }
  if (lead === "" || !engaged(lead)) obstacles.push({ kind: "lead" });
  return obstacles;
}

/** Why the notice cannot be issued (art. 16, 17). */
export function noticeObstacles(
  supervision: Supervision,
  engaged: (supervisor: string) => boolean,
  today: Day,
): Obstacle[] {
  const obstacles = teamObstacles(supervision, engaged);
  const end = supervision.plannedEndDate;
  if (end && isBefore(end, today) < 0) {
    obstacles.push({ kind: "planOver", day: end });
  }
  return obstacles;
}

/** Why the site visit cannot be recorded (art. 10, 16). */
export function visitObstacles(
  supervision: Supervision,
  engaged: (supervisor: string) => boolean,
): Obstacle[] {
  const obstacles = teamObstacles(supervision, engaged);
  if (recusalPending(supervision)) obstacles.push({ kind: "recusal" });
  return obstacles;
}

/** What must be heard and was not (art. 19). */
export function hearingObstacles(supervision: Supervision): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (supervision.publicComments.length === 0) {
    obstacles.push({ kind: "publicComment" });
  }
  for (const audience of audiencesFor(supervision.unitKind)) {
    if (supervision.views.some((one) => one.audience === audience)) continue;
    obstacles.push({ kind: "audience", audience });
  }
  return obstacles;
}

/** Why the preliminary opinion cannot be fed back (art. 18 to 20). */
export function feedbackObstacles(
  supervision: Supervision,
  today: Day,
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  const { selfEvaluation } = supervision;
  const due = supervision.notice?.selfEvaluationDueDate;
  if (recusalPending(supervision)) obstacles.push({ kind: "recusal" });
  if (selfEvaluation && selfEvaluation.reviewTime === undefined) {
    obstacles.push({ kind: "selfEvaluationReview" });
  } else if (!selfEvaluation && due && isBefore(due, today) >= 0) {
    obstacles.push({ kind: "selfEvaluationDue", day: due });
  }
  if (!supervision.siteVisit) obstacles.push({ kind: "siteVisit" });
  obstacles.push(...hearingObstacles(supervision));
  if (!supervision.deliberation) obstacles.push({ kind: "deliberation" });
  return obstacles;
}

/** Why the opinion cannot be issued (art. 20, 21). */
export function opinionObstacles(
  supervision: Supervision,
  today: Day,
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  const due = supervision.rebuttalDeadline?.dueDate;
  if (!supervision.rebuttalWaiveTime && due && isBefore(today, due) <= 0) {
    obstacles.push({ kind: "mayRebut", day: due });
  }
  for (const { point, outcome } of supervision.rebuttals) {
    if (outcome === ContestOutcome.UNSPECIFIED) {
      obstacles.push({ kind: "rebuttal", point });
    }
  }
  return obstacles;
}

/** Why nothing is verified, filed or published (art. 22, 23). */
export function closingObstacles(
  supervision: Supervision,
  openFindings: number,
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (objectionOpen(supervision)) obstacles.push({ kind: "objection" });
  if (openFindings > 0) {
    obstacles.push({ kind: "openFindings", count: openFindings });
  }
  return obstacles;
}

const { PLANNED, NOTIFIED, VISITED, FED_BACK, OPINION_ISSUED } =
  SupervisionState;
const { VERIFIED, REPORTED, FILED, CANCELLED } = SupervisionState;

/** The course of a supervision: its steps in order and where each stands. */
export function courseOf(
  supervision: Supervision,
): { step: SupervisionStep; standing: StepStanding }[] {
  const { state } = supervision;
  const steps: { step: SupervisionStep; standing: StepStanding }[] = [];
  const cancelled = state === CANCELLED;
  const add = (
    step: SupervisionStep,
    done: boolean,
    ...at: SupervisionState[]
  ) => {
    if (done) steps.push({ step, standing: "done" });
    else if (!cancelled) {
      steps.push({ step, standing: at.includes(state) ? "now" : "later" });
    }
  };
  const { notice, selfEvaluation, preliminaryOpinion } = supervision;
  const heard = hearingObstacles(supervision).length === 0;
  const teamFixed =
    notice !== undefined &&
    supervision.members.length >= leastSupervisors &&
    !recusalPending(supervision);
  add("plan", notice !== undefined || cancelled, PLANNED);
  add("team", teamFixed, PLANNED, NOTIFIED, VISITED);
  add("notice", notice !== undefined, PLANNED);
  if (!preliminaryOpinion || selfEvaluation) {
    const awaited = selfEvaluation ?? notice?.selfEvaluationDueDate;
    const at = awaited ? [NOTIFIED, VISITED] : [];
    add("selfEvaluation", selfEvaluation?.reviewTime !== undefined, ...at);
  }
  add("siteVisit", supervision.siteVisit !== undefined, NOTIFIED);
  add("hearing", heard, NOTIFIED, VISITED);
  add("deliberation", supervision.deliberation !== undefined, VISITED);
  add("feedback", preliminaryOpinion !== undefined, VISITED);
  add("rebuttal", supervision.opinion !== undefined, FED_BACK);
  add("opinion", supervision.opinion !== undefined, FED_BACK);
  if (supervision.objections.length > 0) {
    steps.push({
      step: "objection",
      standing: objectionOpen(supervision) ? "now" : "done",
    });
  }
  add("verification", supervision.verification !== undefined, OPINION_ISSUED);
  add("report", supervision.report !== undefined, VERIFIED);
  add("filing", supervision.report?.fileDate !== undefined, REPORTED);
  add("publication", supervision.report?.publishDate !== undefined, FILED);
  if (cancelled) steps.push({ step: "end", standing: "ended" });
  return steps;
}

/** Whether the supervision can still be given up. */
export function mayCancel({ state }: Supervision): boolean {
  return [PLANNED, NOTIFIED, VISITED, FED_BACK].includes(state);
}

/** Whether the team may be changed after the notice. */
export function mayChangeTeam({ state }: Supervision): boolean {
  return [NOTIFIED, VISITED].includes(state);
}
