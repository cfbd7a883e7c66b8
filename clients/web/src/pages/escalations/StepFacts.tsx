import { formatDate } from "@dudao/client";
import {
  type Escalation,
  EscalationAnswerSchema,
  EscalationConclusionSchema,
  EscalationKindSchema,
  EscalationReviewSchema,
  EscalationSchema,
  EscalationState,
  EscalationStateSchema,
  PersonFormSchema,
  ReferralSchema,
  ReviewOutcomeSchema,
  TalkPlanSchema,
  TalkRecordSchema,
  UnitFormSchema,
} from "@dudao/client/gen/escalation_pb";
import { NoticeServingSchema, ServiceMethodSchema } from "@dudao/client/gen/notice_pb";
import { Aggravations, ProposalFacts } from "~/pages/escalations/ProposalFacts";
import type { RungStep } from "~/pages/escalations/rung";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { timeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { Facts } from "~/ui/Facts";
import { UserName } from "~/ui/UserName";

/** What is on record of a step of a rung. */
export function StepFacts({ step, rung }: { step: RungStep; rung: Escalation }) {
  switch (step) {
    case "proposal":
      return <ProposalFacts rung={rung} />;
    case "decision":
      return <DecisionFacts rung={rung} />;
    case "service":
      return <ServiceFacts rung={rung} />;
    case "review":
    case "appeal":
      return <ReviewFacts rung={rung} step={step} />;
    default:
      return <OtherFacts step={step} rung={rung} />;
  }
}

function DecisionFacts({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const of = (name: string) => labels.ofField(EscalationSchema, name);
  if (!rung.decideTime) return null;
  return (
    <Facts
      facts={[
        [
          t.kind,
          rung.kind
            ? labels.ofEnum(EscalationKindSchema, rung.kind)
            : labels.ofEnum(EscalationStateSchema, rung.state),
        ],
        [of("decisionReason"), rung.decisionReason],
        [of("demand"), rung.demand],
        [of("basis"), rung.basis],
        [t.aggravations, <Aggravations key="grounds" rung={rung} />],
        [of("unitForm"), labels.ofEnum(UnitFormSchema, rung.unitForm)],
        [
          of("persons"),
          rung.persons
            .map(
              ({ post, form }) =>
                `${post}（${labels.ofEnum(PersonFormSchema, form)}）`,
            )
            .join("\n"),
        ],
        [of("liableSuperior"), rung.liableSuperior],
        [of("decidedBy"), <UserName key="by" name={rung.decidedBy} />],
      ]}
    />
  );
}

function ServiceFacts({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const { service } = rung;
  if (!service) return <p className="course-note">{t.serviceHelp}</p>;
  const of = (name: string) => labels.ofField(NoticeServingSchema, name);
  return (
    <Facts
      facts={[
        [t.document, rung.documentNumber],
        [labels.ofField(EscalationSchema, "addressee"), rung.addressee],
        [of("method"), labels.ofEnum(ServiceMethodSchema, service.method)],
        [of("receiver"), service.receiver],
        [of("proof"), service.proof],
        [
          t.reviewBy,
          rung.reviewRequestDeadline && (
            <DueDate deadline={rung.reviewRequestDeadline} open={false} />
          ),
        ],
      ]}
    />
  );
}

function ReviewFacts(props: { step: "review" | "appeal"; rung: Escalation }) {
  const t = useT(rungWords);
  const labels = useLabels();
  const { rung, step } = props;
  const of = (name: string) => labels.ofField(EscalationReviewSchema, name);
  const asked = rung[step]!;
  return (
    <Facts
      facts={[
        [of("requestDate"), formatDate(asked.requestDate)],
        [of("reason"), asked.reason],
        [of("authority"), asked.authority],
        [of("outcome"), labels.ofEnum(ReviewOutcomeSchema, asked.outcome)],
        [of("decision"), asked.decision],
        [
          of("changedKind"),
          labels.ofEnum(EscalationKindSchema, asked.changedKind),
        ],
        [of("changedDemand"), asked.changedDemand],
        [
          of("decidedBy"),
          asked.decidedBy && <UserName name={asked.decidedBy} />,
        ],
        [
          t.appealBy,
          step === "review" && rung.appealRequestDeadline && (
            <DueDate deadline={rung.appealRequestDeadline} open={false} />
          ),
        ],
        [
          t.correctBy,
          step === "appeal" && rung.correctionDeadline && (
            <DueDate
              deadline={rung.correctionDeadline}
              open={rung.correction === undefined}
            />
          ),
        ],
        [
          labels.ofField(EscalationSchema, "correction"),
          step === "appeal" && rung.correction?.result,
        ],
      ]}
    />
  );
}

function OtherFacts({ step, rung }: { step: RungStep; rung: Escalation }) {
  const labels = useLabels();
  const { talkPlan, talkRecord, answer, conclusion, referral } = rung;
  if (step === "talkPlan" && talkPlan) {
    const of = (name: string) => labels.ofField(TalkPlanSchema, name);
    return (
      <Facts
        facts={[
          [of("time"), timeText(talkPlan.time)],
          [of("place"), talkPlan.place],
          [of("attendees"), talkPlan.attendees],
          [of("host"), talkPlan.host],
        ]}
      />
    );
  }
  if (step === "talk" && talkRecord) {
    const of = (name: string) => labels.ofField(TalkRecordSchema, name);
    return (
      <Facts
        facts={[
          [of("record"), talkRecord.record],
          [of("commitment"), talkRecord.commitment],
          [of("unitSignature"), talkRecord.unitSignature],
          [of("officeSignature"), talkRecord.officeSignature],
          [of("filedWith"), talkRecord.filedWith],
        ]}
      />
    );
  }
  if (step === "answer" && answer) {
    const of = (name: string) => labels.ofField(EscalationAnswerSchema, name);
    return (
      <Facts
        facts={[
          [of("text"), answer.text],
          [of("answeredBy"), <UserName key="by" name={answer.answeredBy} />],
        ]}
      />
    );
  }
  if (step === "conclusion" && conclusion) {
    const label = labels.ofField(EscalationConclusionSchema, "result");
    return <Facts facts={[[label, conclusion.result]]} />;
  }
  if (step === "referral" && referral) {
    const of = (name: string) => labels.ofField(ReferralSchema, name);
    return (
      <Facts
        facts={[
          [of("authority"), referral.authority],
          [of("receipt"), referral.receipt],
        ]}
      />
    );
  }
  if (step === "end") {
    return (
      <Facts
        facts={[
          [
            labels.ofField(EscalationSchema, "state"),
            labels.ofEnum(EscalationStateSchema, rung.state),
          ],
          [
            labels.ofField(EscalationSchema, "decisionReason"),
            rung.state === EscalationState.DISMISSED && rung.decisionReason,
          ],
          [
            labels.ofField(EscalationSchema, "withdrawReason"),
            rung.withdrawReason,
          ],
        ]}
      />
    );
  }
  return null;
}
