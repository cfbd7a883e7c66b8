import {
  type Escalation,
  EscalationKind,
  EscalationState,
  type EscalationReview,
  ReviewOutcome,
  UnitForm,
} from "@dudao/client/gen/escalation_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import type { StepStanding } from "~/ui/Course";

/** What an officer can do about a rung. */
export type RungVerb =
  | "decide"
  | "dismiss"
  | "scheduleTalk"
  | "serve"
  | "recordTalk"
  | "recordReferral"
  | "conclude"
  | "withdraw"
  | "decideReview"
  | "decideAppeal"
  | "recordCorrection";

/** A talk is held: as a rung of its own or as the form of an accountability. */
export function isTalk({ kind, unitForm }: Escalation): boolean {
  return (
    kind === EscalationKind.REGULATORY_TALK ||
    (kind === EscalationKind.ACCOUNTABILITY && unitForm === UnitForm.TALK)
  );
}

function isPending(review: EscalationReview | undefined): boolean {
  return (
    review?.requestTime !== undefined &&
    review.outcome === ReviewOutcome.UNSPECIFIED
  );
}

export function awaitsCorrection({ appeal, correction }: Escalation): boolean {
  return (
    correction === undefined &&
    (appeal?.outcome === ReviewOutcome.CHANGED ||
      appeal?.outcome === ReviewOutcome.REVOKED)
  );
}

/** Why a served rung cannot be concluded yet; undefined where it can. */
export function notConcludable(
  rung: Escalation,
  finding: FindingState | undefined,
): "finding" | "record" | "answer" | undefined {
  const settled =
    finding === FindingState.CLOSED || finding === FindingState.WITHDRAWN;
  if (rung.finding !== "" && !settled) return "finding";
  if (isTalk(rung) && rung.talkRecord === undefined) return "record";
  if (rung.finding === "" && rung.answer === undefined) return "answer";
  return undefined;
}

/** What can be done about it now; `user` is who asks, `finding` its finding's state. */
export function verbsOf(
  rung: Escalation,
  user: string,
  finding: FindingState | undefined,
): RungVerb[] {
  switch (rung.state) {
    case EscalationState.PROPOSED:
      return rung.zeroTolerance ? ["decide"] : ["decide", "dismiss"];
    case EscalationState.DECIDED:
      return [...whenDecided(rung), ...(rung.zeroTolerance ? [] : ["withdraw" as const])];
    case EscalationState.SERVED:
      return [...whenServed(rung, finding), ...ofReviews(rung, user), "withdraw"];
    case EscalationState.CONCLUDED:
      return ofReviews(rung, user);
    default:
      return [];
  }
}

function whenDecided(rung: Escalation): RungVerb[] {
  if (rung.kind === EscalationKind.REFERRAL) return ["recordReferral"];
  if (!isTalk(rung)) return ["serve"];
  return rung.talkPlan === undefined
    ? ["scheduleTalk"]
    : ["serve", "scheduleTalk"];
}

function whenServed(
  rung: Escalation,
  finding: FindingState | undefined,
): RungVerb[] {
  const verbs: RungVerb[] = [];
  if (isTalk(rung) && rung.talkRecord === undefined) {
    verbs.push("recordTalk", "scheduleTalk");
  }
  if (notConcludable(rung, finding) === undefined) verbs.push("conclude");
  return verbs;
}

function ofReviews(rung: Escalation, user: string): RungVerb[] {
  const verbs: RungVerb[] = [];
  if (isPending(rung.review) && rung.decidedBy !== user) {
    verbs.push("decideReview");
  }
  if (isPending(rung.appeal)) verbs.push("decideAppeal");
  if (awaitsCorrection(rung)) verbs.push("recordCorrection");
  return verbs;
}

export type RungStep =
  | "proposal"
  | "decision"
  | "talkPlan"
  | "service"
  | "referral"
  | "answer"
  | "talk"
  | "conclusion"
  | "review"
  | "appeal"
  | "end";

/** The course of a rung: its steps in order and where each stands. */
export function courseOf(
  rung: Escalation,
): { step: RungStep; standing: StepStanding }[] {
  const { state } = rung;
  const served = rung.service !== undefined;
  const open =
    state === EscalationState.DECIDED || state === EscalationState.SERVED;
  const steps: { step: RungStep; standing: StepStanding }[] = [];
  const add = (step: RungStep, done: boolean, now: boolean) =>
    steps.push({ step, standing: done ? "done" : now ? "now" : "later" });

  add("proposal", true, false);
  if (state === EscalationState.DISMISSED || state === EscalationState.LAPSED) {
    steps.push({ step: "end", standing: "ended" });
    return steps;
  }
  const decided = state !== EscalationState.PROPOSED;
  add("decision", decided, true);
  if (rung.kind === EscalationKind.REFERRAL) {
    if (rung.referral || open) add("referral", rung.referral !== undefined, open);
  } else {
    const planned = rung.talkPlan !== undefined;
    if (isTalk(rung)) add("talkPlan", planned, decided && open);
    if (served || open || !decided) {
      add("service", served, decided && (planned || !isTalk(rung)));
    }
    if (served || open) {
      add("answer", rung.answer !== undefined, served && open);
    }
    if (isTalk(rung) && (rung.talkRecord || open)) {
      add("talk", rung.talkRecord !== undefined, served);
    }
    if (rung.conclusion || open || !decided) {
      add("conclusion", rung.conclusion !== undefined, served);
    }
  }
  for (const step of ["review", "appeal"] as const) {
    const asked = rung[step];
    if (asked === undefined) continue;
    const waits = step === "appeal" && awaitsCorrection(rung);
    add(step, !isPending(asked) && !waits, true);
  }
  if (
    state === EscalationState.WITHDRAWN ||
    state === EscalationState.REVOKED
  ) {
    steps.push({ step: "end", standing: "ended" });
  }
  return steps;
}
