import { formatDate } from "@dudao/client";
import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { FindingStateSchema } from "@dudao/client/gen/finding_pb";
import {
  type Supervision,
  SupervisionKindSchema,
  SupervisionNoticeSchema,
  SupervisionSchema,
} from "@dudao/client/gen/supervision_pb";
import {
  ContestOutcomeSchema,
  OpinionObjectionSchema,
  OpinionPointSchema,
  RebuttalSchema,
  SupervisionOpinionSchema,
  SupervisionReportSchema,
  SupervisionVerificationSchema,
} from "@dudao/client/gen/supervision_opinion_pb";
import {
  DeliberationSchema,
  SelfEvaluationSchema,
  SiteVisitSchema,
} from "@dudao/client/gen/supervision_visit_pb";
import { UnitKindSchema } from "@dudao/client/gen/unit_pb";
import type { ReactNode } from "react";
import type { SupervisionStep } from "~/pages/supervisions/course";
import { HeardTable } from "~/pages/supervisions/HeardTable";
import { useFindings } from "~/pages/supervisions/reads";
import { TeamStep } from "~/pages/supervisions/TeamStep";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { timeText } from "~/ui/DateText";
import { Facts } from "~/ui/Facts";
import { SupervisorName } from "~/ui/SupervisorName";
import { UserName } from "~/ui/UserName";
import { ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

interface Props {
  supervision: Supervision;
}

const parts: Partial<
  Record<SupervisionStep, (props: Props) => ReactNode>
> = {
  plan: PlanFacts,
  team: TeamStep,
  notice: NoticeFacts,
  selfEvaluation: SelfEvaluationFacts,
  siteVisit: SiteVisitFacts,
  hearing: HeardTable,
  deliberation: DeliberationFacts,
  feedback: PreliminaryFacts,
  rebuttal: RebuttalFacts,
  opinion: OpinionFacts,
  objection: ObjectionFacts,
  verification: VerificationFacts,
  report: ReportFacts,
  filing: FilingFacts,
  publication: PublicationFacts,
  end: EndFacts,
};

/** What is on record of a step. */
export function StepFacts(props: Props & { step: SupervisionStep }) {
  const Part = parts[props.step];
  return Part && <Part supervision={props.supervision} />;
}

function PlanFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const of = (name: string) => labels.ofField(SupervisionSchema, name);
  const period = t.period(
    formatDate(supervision.plannedStartDate),
    formatDate(supervision.plannedEndDate),
  );
  return (
    <Facts
      facts={[
        [of("kind"), labels.ofEnum(SupervisionKindSchema, supervision.kind)],
        [
          of("unit"),
          <ResourceLink
            key="unit"
            name={supervision.unit}
            text={supervision.unitDisplayName}
          />,
        ],
        [of("unitKind"), labels.ofEnum(UnitKindSchema, supervision.unitKind)],
        [t.matters, supervision.matters.map(({ title }) => title).join("；")],
        [of("basis"), supervision.basis],
        [t.days, period],
        [
          of("jointDepartments"),
          supervision.jointDepartments
            .map(({ displayName, contactName }) =>
              contactName ? `${displayName}（${contactName}）` : displayName,
            )
            .join("；"),
        ],
        [
          of("campaign"),
          supervision.campaign && (
            <ResourceLink name={supervision.campaign} text={t.campaigns} />
          ),
        ],
      ]}
    />
  );
}

function NoticeFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { notice } = supervision;
  if (!notice) return null;
  const of = (name: string) => labels.ofField(SupervisionNoticeSchema, name);
  return (
    <Facts
      facts={[
        [t.document, supervision.documentNumber],
        [of("addressee"), notice.addressee],
        [of("contact"), notice.contact],
        [of("selfEvaluationDueDate"), formatDate(notice.selfEvaluationDueDate)],
        [of("recusalNote"), notice.recusalNote],
        [of("issuedBy"), <UserName key="by" name={notice.issuedBy} />],
      ]}
    />
  );
}

function SelfEvaluationFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { selfEvaluation } = supervision;
  if (!selfEvaluation) return null;
  const of = (name: string) => labels.ofField(SelfEvaluationSchema, name);
  const time = timeText(selfEvaluation.submitTime);
  return (
    <Facts
      facts={[
        [of("text"), selfEvaluation.text],
        [
          of("submitTime"),
          selfEvaluation.late ? `${time} · ${t.late}` : time,
        ],
        [of("reviewNote"), selfEvaluation.reviewNote],
      ]}
    />
  );
}

function SiteVisitFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { siteVisit } = supervision;
  if (!siteVisit) return null;
  const of = (name: string) => labels.ofField(SiteVisitSchema, name);
  const { startDate, endDate, attendees } = siteVisit;
  return (
    <Facts
      facts={[
        [t.date, t.period(formatDate(startDate), formatDate(endDate))],
        [
          of("attendees"),
          <span key="attendees" className="name-list">
            {attendees.map((name) => (
              <SupervisorName key={name} name={name} />
            ))}
          </span>,
        ],
        [of("narrative"), siteVisit.narrative],
      ]}
    />
  );
}

function DeliberationFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { deliberation } = supervision;
  if (!deliberation) return null;
  const { votesFor, votesAgainst, abstentions } = deliberation;
  const voted = votesFor + votesAgainst + abstentions > 0;
  return (
    <Facts
      facts={[
        [labels.ofField(DeliberationSchema, "text"), deliberation.text],
        [t.votes, voted && t.voteText(votesFor, votesAgainst, abstentions)],
      ]}
    />
  );
}

function PreliminaryFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const { preliminaryOpinion } = supervision;
  if (!preliminaryOpinion) return null;
  return (
    <>
      <p className="long-text">{preliminaryOpinion.evaluation}</p>
      <ol className="point-list" aria-label={t.points}>
        {preliminaryOpinion.points.map((point) => (
          <li key={point.number}>
            <strong>
              {`${point.number}. ${point.matterTitle}（${labels.ofEnum(FindingGradeSchema, point.grade)}）`}
              {point.zeroTolerance && ` · ${t.zeroTolerance}`}
            </strong>
            <p className="long-text">
              {point.dropped ? <del>{point.text}</del> : point.text}
            </p>
            {point.dropped && <p className="course-note">{t.dropped}</p>}
            {point.revisedText && (
              <p>
                {t.revised}：{point.revisedText}
              </p>
            )}
            <p>
              {labels.ofField(OpinionPointSchema, "demand")}：{point.demand}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function RebuttalFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const of = (name: string) => labels.ofField(RebuttalSchema, name);
  return (
    <>
      {supervision.rebuttalWaiveTime && (
        <p>
          {t.waived} · {timeText(supervision.rebuttalWaiveTime)}
        </p>
      )}
      {supervision.rebuttals.map((rebuttal) => (
        <section key={rebuttal.point}>
          <h3>{t.rebuttalOf(rebuttal.point)}</h3>
          <Facts
            facts={[
              [of("text"), rebuttal.text],
              [
                of("outcome"),
                labels.ofEnum(ContestOutcomeSchema, rebuttal.outcome),
              ],
              [of("answer"), rebuttal.answer],
            ]}
          />
        </section>
      ))}
    </>
  );
}

function OpinionFacts({ supervision }: Props) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const findings = useFindings(supervision);
  const { opinion } = supervision;
  if (!opinion) return null;
  const of = (name: string) => labels.ofField(SupervisionOpinionSchema, name);
  return (
    <>
      <Facts
        facts={[
          [t.document, supervision.opinionNumber],
          [of("evaluation"), opinion.evaluation],
          [of("advice"), opinion.advice],
          [of("basis"), opinion.basis],
          [of("rectificationDueDate"), formatDate(opinion.rectificationDueDate)],
          [of("issuedBy"), <UserName key="by" name={opinion.issuedBy} />],
        ]}
      />
      {findings.length > 0 && (
        <ul className="finding-list" aria-label={t.findings}>
          {findings.map((finding, at) => (
            <li key={finding.name}>
              <StateTag schema={FindingStateSchema} value={finding.state} />
              <ResourceLink
                name={finding.name}
                text={finding.text || t.viewFinding(at + 1)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ObjectionFacts({ supervision }: Props) {
  const labels = useLabels();
  const of = (name: string) => labels.ofField(OpinionObjectionSchema, name);
  return supervision.objections.map((objection, at) => (
    <Facts
      key={at}
      facts={[
        [of("submitTime"), timeText(objection.submitTime)],
        [of("text"), objection.text],
        [of("outcome"), labels.ofEnum(ContestOutcomeSchema, objection.outcome)],
        [of("note"), objection.note],
      ]}
    />
  ));
}

function VerificationFacts({ supervision }: Props) {
  const labels = useLabels();
  const { verification } = supervision;
  if (!verification) return null;
  const of = (name: string) =>
    labels.ofField(SupervisionVerificationSchema, name);
  return (
    <Facts
      facts={[
        [of("note"), verification.note],
        [of("verifiedBy"), <UserName key="by" name={verification.verifiedBy} />],
      ]}
    />
  );
}

function useReport() {
  const labels = useLabels();
  return (name: string) => labels.ofField(SupervisionReportSchema, name);
}

function ReportFacts({ supervision }: Props) {
  const of = useReport();
  const { report } = supervision;
  if (!report) return null;
  const names = [
    "overview",
    "method",
    "conclusion",
    "problems",
    "advice",
    "submittedTo",
  ] as const;
  return <Facts facts={names.map((name) => [of(name), report[name]])} />;
}

function FilingFacts({ supervision }: Props) {
  const of = useReport();
  const { report } = supervision;
  return (
    <Facts
      facts={[
        [of("filedWith"), report?.filedWith],
        [of("filingNumber"), report?.filingNumber],
      ]}
    />
  );
}

function PublicationFacts({ supervision }: Props) {
  const of = useReport();
  return (
    <Facts facts={[[of("publishedAt"), supervision.report?.publishedAt]]} />
  );
}

function EndFacts({ supervision }: Props) {
  const labels = useLabels();
  const label = labels.ofField(SupervisionSchema, "cancelReason");
  return <Facts facts={[[label, supervision.cancelReason]]} />;
}
