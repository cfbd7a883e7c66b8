import { beijingDay, formatDate } from "@dudao/client";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import type { ReactNode } from "react";
import { useCaller } from "~/auth/caller";
import {
  closingObstacles,
  feedbackObstacles,
  hearingObstacles,
  noticeObstacles,
  type Obstacle,
  opinionObstacles,
  type SupervisionStep,
  visitObstacles,
} from "~/pages/supervisions/course";
import { IssueNoticeForm } from "~/pages/supervisions/NoticeForms";
import {
  AnswerRebuttalForm,
  DecideObjectionForm,
  FeedBackForm,
  IssueOpinionForm,
  VerifyForm,
} from "~/pages/supervisions/OpinionForms";
import { UpdateForm } from "~/pages/supervisions/PlanForm";
import {
  isSettled,
  useConducts,
  useEngaged,
  useFindings,
} from "~/pages/supervisions/reads";
import {
  DraftReportForm,
  FileReportForm,
  PublishReportForm,
} from "~/pages/supervisions/ReportForms";
import { supervisionWords } from "~/pages/supervisions/words";
import {
  DeliberationForm,
  PublicCommentForm,
  ReviewSelfEvaluationForm,
  SiteVisitForm,
  ViewsForm,
} from "~/pages/supervisions/VisitForms";
import { ContestOutcome } from "@dudao/client/gen/supervision_opinion_pb";
import { SupervisionState } from "@dudao/client/gen/supervision_pb";
import { useT } from "~/i18n/area";
import { DueDate } from "~/ui/DueDate";

/** What stands in the way of a step, and the forms that move it on. */
export interface StepActions {
  obstacles: readonly Obstacle[];
  forms: readonly ReactNode[];
  /** Whom it waits for, where it is not the caller. */
  waits?: string;
}

/** At each step what the caller can do now, and why not. */
export function useStepActions(
  supervision: Supervision,
): (step: SupervisionStep) => StepActions {
  const t = useT(supervisionWords);
  const caller = useCaller();
  const engaged = useEngaged();
  const findings = useFindings(supervision);
  const conducts = useConducts(supervision);
  const plans = caller.can("supervision.plan");
  const issues = caller.can("supervision.issue");
  const today = beijingDay();
  const { state } = supervision;
  const is = (...states: SupervisionState[]) => states.includes(state);
  const { PLANNED, NOTIFIED, VISITED, FED_BACK, OPINION_ISSUED } =
    SupervisionState;
  const { VERIFIED, REPORTED, FILED } = SupervisionState;
  const unsettled = findings.filter((one) => !isSettled(one.state)).length;
  const form = { supervision };

  // Forms are offered where nothing is in the way; else it is said what is.
  const when = (
    allowed: boolean,
    obstacles: readonly Obstacle[],
    ...forms: ReactNode[]
  ): StepActions => ({
    obstacles,
    forms: allowed && obstacles.length === 0 ? forms : [],
  });

  return (step) => {
    switch (step) {
      case "plan":
        return when(plans && is(PLANNED), [], <UpdateForm key="update" {...form} />);
      case "notice":
        return is(PLANNED)
          ? when(
              plans,
              noticeObstacles(supervision, engaged, today),
              <IssueNoticeForm key="issue" {...form} />,
            )
          : when(false, []);
      case "selfEvaluation": {
        const { selfEvaluation, notice } = supervision;
        const mayReview =
          conducts &&
          is(NOTIFIED, VISITED) &&
          selfEvaluation !== undefined &&
          selfEvaluation.reviewTime === undefined;
        const actions = when(
          mayReview,
          [],
          <ReviewSelfEvaluationForm key="review" {...form} />,
        );
        if (selfEvaluation || !notice) return actions;
        const asked = notice.selfEvaluationDueDate !== undefined;
        return { ...actions, waits: asked ? t.waitsSelfEvaluation : t.notDemanded };
      }
      case "siteVisit":
        return is(NOTIFIED, VISITED)
          ? when(
              conducts,
              visitObstacles(supervision, engaged),
              <SiteVisitForm key="visit" {...form} />,
            )
          : when(false, []);
      case "hearing": {
        const may = conducts && is(NOTIFIED, VISITED);
        const forms = [
          <PublicCommentForm key="public" {...form} />,
          <ViewsForm key="views" {...form} />,
        ];
        const obstacles = is(NOTIFIED, VISITED)
          ? hearingObstacles(supervision)
          : [];
        return { obstacles, forms: may ? forms : [] };
      }
      case "deliberation":
        return when(
          conducts && is(VISITED),
          [],
          <DeliberationForm key="deliberation" {...form} />,
        );
      case "feedback":
        return is(VISITED)
          ? when(
              conducts,
              feedbackObstacles(supervision, today),
              <FeedBackForm key="feedback" {...form} />,
            )
          : when(false, []);
      case "rebuttal": {
        const open = supervision.rebuttals.some(
          ({ outcome }) => outcome === ContestOutcome.UNSPECIFIED,
        );
        const actions = when(
          conducts && is(FED_BACK) && open,
          [],
          <AnswerRebuttalForm key="answer" {...form} />,
        );
        const waits =
          is(FED_BACK) && !open && !supervision.rebuttalWaiveTime
            ? t.waitsRebuttal
            : undefined;
        return waits ? { ...actions, waits } : actions;
      }
      case "opinion":
        return is(FED_BACK)
          ? when(
              issues,
              opinionObstacles(supervision, today),
              <IssueOpinionForm key="issue" {...form} />,
            )
          : when(false, []);
      case "objection":
        return when(
          plans &&
            supervision.objections.some(
              ({ outcome }) => outcome === ContestOutcome.UNSPECIFIED,
            ),
          [],
          <DecideObjectionForm key="decide" {...form} findings={findings} />,
        );
      case "verification":
        return is(OPINION_ISSUED)
          ? when(
              issues,
              closingObstacles(supervision, unsettled),
              <VerifyForm key="verify" {...form} />,
            )
          : when(false, []);
      case "report":
        return when(
          issues && is(VERIFIED, REPORTED),
          [],
          <DraftReportForm key="draft" {...form} />,
        );
      case "filing":
        return is(REPORTED)
          ? when(
              issues,
              closingObstacles(supervision, 0),
              <FileReportForm key="file" {...form} />,
            )
          : when(false, []);
      case "publication":
        return is(FILED)
          ? when(
              issues,
              closingObstacles(supervision, 0),
              <PublishReportForm key="publish" {...form} />,
            )
          : when(false, []);
      default:
        return when(false, []);
    }
  };
}

/** Beside a step's title: the day it was done, or by when it is due. */
export function StepNote(props: {
  step: SupervisionStep;
  supervision: Supervision;
  done: boolean;
}) {
  const { step, supervision: one, done } = props;
  const { report } = one;
  switch (step) {
    case "notice":
      if (done) return formatDate(one.notice?.issueDate);
      return <DueDate deadline={one.noticeDeadline} />;
    case "selfEvaluation":
      return formatDate(one.notice?.selfEvaluationDueDate);
    case "siteVisit":
      if (one.siteVisit) return formatDate(one.siteVisit.endDate);
      return one.visitDeadline && <DueDate deadline={one.visitDeadline} />;
    case "deliberation":
      return formatDate(one.deliberation?.date);
    case "feedback":
      return formatDate(one.preliminaryOpinion?.feedbackDate);
    case "rebuttal":
      return (
        one.rebuttalDeadline && (
          <DueDate deadline={one.rebuttalDeadline} open={!done} />
        )
      );
    case "opinion":
      if (done) return formatDate(one.opinion?.issueDate);
      return one.opinionDeadline && <DueDate deadline={one.opinionDeadline} />;
    case "verification":
      return formatDate(one.verification?.verifyDate);
    case "report":
      if (done) return formatDate(report?.draftDate);
      return one.reportDeadline && <DueDate deadline={one.reportDeadline} />;
    case "filing":
      if (done) return formatDate(report?.fileDate);
      return one.filingDeadline && <DueDate deadline={one.filingDeadline} />;
    case "publication":
      if (done) return formatDate(report?.publishDate);
      return (
        one.publicationDeadline && <DueDate deadline={one.publicationDeadline} />
      );
    default:
      return null;
  }
}
