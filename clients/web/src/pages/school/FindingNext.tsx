import { formatDate } from "@dudao/client";
import type { BureauSettings } from "@dudao/client/gen/bureau_pb";
import { type Finding, FindingOutcome } from "@dudao/client/gen/finding_pb";
import { pathOf } from "~/app/links";
import type { ReactNode } from "react";
import { useT } from "~/i18n/area";
import { AnswerForm } from "~/pages/school/AnswerForm";
import { FindingRequests } from "~/pages/school/FindingRequests";
import type { FindingStep } from "~/pages/school/findingStep";
import { findingWords } from "~/pages/school/findingWords";
import { DueDate } from "~/ui/DueDate";
import { LinkButton } from "~/ui/LinkButton";

/** What a head does about a finding now, or what is waited for. */
export function FindingNext(props: {
  finding: Finding;
  step: FindingStep;
  settings: BureauSettings;
}) {
  const t = useT(findingWords);
  const { finding, step } = props;
  switch (step) {
    case "answer":
    case "plan":
      return <ToAnswer {...props} />;
    case "acknowledge":
      return (
        <Say text={t.acknowledgeFirst}>
          <LinkButton type="primary" to={pathOf(finding.notice)}>
            {t.goNotice}
          </LinkButton>
        </Say>
      );
    case "awaitReview":
      return (
        <Say text={t.awaitReview}>
          <span>
            {t.reviewBy} <DueDate deadline={finding.reviewDeadline} open={false} />
          </span>
        </Say>
      );
    case "closed":
      return (
        <Say
          text={
            finding.outcome === FindingOutcome.ADVISED
              ? t.closedAdvised
              : t.closedOn(formatDate(finding.closeDate))
          }
        />
      );
    default:
      return <Say text={t[step]} />;
  }
}

function Say(props: { text: string; children?: ReactNode }) {
  return (
    <section className="card next">
      <p>{props.text}</p>
      {props.children && <div className="card-foot">{props.children}</div>}
    </section>
  );
}

function ToAnswer(props: {
  finding: Finding;
  step: FindingStep;
  settings: BureauSettings;
}) {
  const t = useT(findingWords);
  const { finding, step } = props;
  const last = finding.rounds.at(-1);
  return (
    <>
      {step === "plan" && (
        <Say text={t.planFirst}>
          <LinkButton type="primary" to={pathOf(finding.notice)}>
            {t.goPlan}
          </LinkButton>
        </Say>
      )}
      <section className="card" aria-label={t.answer}>
        <h2>{t.answer}</h2>
        {last?.submitTime && !last.lookBack && (
          <p className="prose">
            <strong>{t.returned}</strong>
            <br />
            {last.returnReason && t.reason(last.returnReason)}
          </p>
        )}
        <AnswerForm finding={finding} maySubmit={step === "answer"} />
      </section>
      <FindingRequests finding={finding} settings={props.settings} />
    </>
  );
}
