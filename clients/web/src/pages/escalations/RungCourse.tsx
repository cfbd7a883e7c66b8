import { formatDate } from "@dudao/client";
import { type Escalation, EscalationState } from "@dudao/client/gen/escalation_pb";
import type { ReactNode } from "react";
import { useCaller } from "~/auth/caller";
import { DecideForm, DismissForm } from "~/pages/escalations/DecideForms";
import {
  DecideAppealForm,
  DecideReviewForm,
  RecordCorrectionForm,
} from "~/pages/escalations/ReviewForms";
import {
  ConcludeForm,
  RecordReferralForm,
  RecordTalkForm,
  ScheduleTalkForm,
  ServeForm,
  WithdrawForm,
} from "~/pages/escalations/ServeForms";
import { useFindingOf } from "~/pages/escalations/reads";
import {
  courseOf,
  notConcludable,
  type RungStep,
  type RungVerb,
  verbsOf,
} from "~/pages/escalations/rung";
import { StepFacts } from "~/pages/escalations/StepFacts";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { Course } from "~/ui/Course";
import { timeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";

const permission: Record<RungVerb, string> = {
  decide: "escalation.decide",
  dismiss: "escalation.decide",
  scheduleTalk: "escalation.serve",
  serve: "escalation.serve",
  recordTalk: "escalation.serve",
  recordReferral: "escalation.serve",
  conclude: "escalation.serve",
  withdraw: "escalation.decide",
  decideReview: "escalation.decide",
  decideAppeal: "escalation.decide",
  recordCorrection: "escalation.decide",
};

const forms: Record<RungVerb, (props: { rung: Escalation }) => ReactNode> = {
  decide: DecideForm,
  dismiss: DismissForm,
  scheduleTalk: ScheduleTalkForm,
  serve: ServeForm,
  recordTalk: RecordTalkForm,
  recordReferral: RecordReferralForm,
  conclude: ConcludeForm,
  withdraw: WithdrawForm,
  decideReview: DecideReviewForm,
  decideAppeal: DecideAppealForm,
  recordCorrection: RecordCorrectionForm,
};

// Where what can be done is offered.
const verbsAt: Record<RungStep, readonly RungVerb[]> = {
  proposal: [],
  decision: ["decide", "dismiss"],
  talkPlan: ["scheduleTalk"],
  service: ["serve"],
  referral: ["recordReferral"],
  answer: [],
  talk: ["recordTalk"],
  conclusion: ["conclude", "withdraw"],
  review: ["decideReview"],
  appeal: ["decideAppeal", "recordCorrection"],
  end: [],
};

/** A rung step by step, and at each step what can be done now. */
export function RungCourse({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const caller = useCaller();
  const finding = useFindingOf(rung);
  const verbs = verbsOf(rung, caller.user.name, finding?.state).filter((verb) =>
    caller.can(permission[verb]),
  );
  const titles: Record<RungStep, string> = {
    proposal: t.stepProposal,
    decision: t.stepDecision,
    talkPlan: t.stepTalkPlan,
    service: t.stepService,
    referral: t.stepReferral,
    answer: t.stepAnswer,
    talk: t.stepTalk,
    conclusion: t.stepConclusion,
    review: t.stepReview,
    appeal: t.stepAppeal,
    end: t.stepEnd,
  };
  const course = courseOf(rung);
  // What is offered at a step that is not shown is offered at the last one.
  const shown = course.map(({ step }) => step);
  const placeOf = (verb: RungVerb) =>
    shown.find((step) => verbsAt[step].includes(verb)) ?? shown.at(-1);
  return (
    <Course
      steps={course.map(({ step, standing }) => {
        const offered = verbs.filter((verb) => placeOf(verb) === step);
        return {
          key: step,
          title: titles[step],
          standing,
          note: <StepNote step={step} rung={rung} />,
          body: (
            <>
              <StepFacts step={step} rung={rung} />
              {standing === "now" && (
                <Waiting step={step} rung={rung} finding={finding?.state} />
              )}
              {offered.length > 0 && (
                <div className="course-actions">
                  {offered.map((verb) => {
                    const Form = forms[verb];
                    return <Form key={verb} rung={rung} />;
                  })}
                </div>
              )}
            </>
          ),
        };
      })}
    />
  );
}

function StepNote({ step, rung }: { step: RungStep; rung: Escalation }) {
  const t = useT(rungWords);
  switch (step) {
    case "proposal":
      return formatDate(rung.causeDate);
    case "decision":
      return rung.decideDate ? (
        formatDate(rung.decideDate)
      ) : (
        <DueDate deadline={rung.decideDeadline} />
      );
    case "service":
    case "referral":
      return rung.service || rung.referral ? (
        formatDate(rung.service?.serviceDate ?? rung.referral?.date)
      ) : (
        <DueDate
          deadline={rung.serveDeadline}
          open={rung.state === EscalationState.DECIDED}
        />
      );
    case "answer":
      return rung.answer ? (
        timeText(rung.answer.time)
      ) : (
        <DueDate deadline={rung.deadline} />
      );
    case "talkPlan":
      return timeText(rung.talkPlan?.time);
    case "talk":
      return formatDate(rung.talkRecord?.talkDate);
    case "conclusion":
      return timeText(rung.conclusion?.time);
    case "review":
    case "appeal": {
      const asked = rung[step]!;
      return asked.decideDate ? (
        formatDate(asked.decideDate)
      ) : (
        <DueDate deadline={asked.decideDeadline} />
      );
    }
    case "end":
      return rung.state === EscalationState.LAPSED ? t.lapsed : null;
  }
}

function Waiting(props: {
  step: RungStep;
  rung: Escalation;
  finding: Parameters<typeof notConcludable>[1];
}) {
  const t = useT(rungWords);
  const caller = useCaller();
  const { step, rung } = props;
  const reason = notConcludable(rung, props.finding);
  const conclusionWaits = {
    finding: t.waitsFinding,
    record: t.waitsRecord,
    answer: t.waitsAnswer,
  };
  let text = "";
  if (step === "decision") text = t.waitsDecision;
  if (step === "answer") text = t.waitsUnit;
  if (step === "conclusion" && reason) text = conclusionWaits[reason];
  if (step === "review" && rung.decidedBy === caller.user.name) {
    text = t.otherOfficer;
  }
  return text ? <p className="course-note">{text}</p> : null;
}
