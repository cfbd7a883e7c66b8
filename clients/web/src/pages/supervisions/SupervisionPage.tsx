import {
  type Supervision,
  SupervisionKindSchema,
  SupervisionStateSchema,
} from "@dudao/client/gen/supervision_pb";
import { useCaller } from "~/auth/caller";
import {
  courseOf,
  mayCancel,
  type SupervisionStep,
} from "~/pages/supervisions/course";
import { CancelForm } from "~/pages/supervisions/NoticeForms";
import { Obstacles } from "~/pages/supervisions/Obstacles";
import { useSupervision } from "~/pages/supervisions/reads";
import { StepFacts } from "~/pages/supervisions/StepFacts";
import { StepNote, useStepActions } from "~/pages/supervisions/steps";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { Course } from "~/ui/Course";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const query = useSupervision();
  return (
    <LoadState query={query}>
      {(supervision) => <SupervisionView supervision={supervision} />}
    </LoadState>
  );
}

function SupervisionView({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const labels = useLabels();
  const caller = useCaller();
  const kind = labels.ofEnum(SupervisionKindSchema, supervision.kind);
  return (
    <>
      <PageHeader
        parent={{ to: "/supervisions", text: t.title }}
        title={`${kind} · ${supervision.unitDisplayName}`}
        tags={
          <>
            <StateTag
              schema={SupervisionStateSchema}
              value={supervision.state}
            />
            <span>{supervision.documentNumber || t.notNumbered}</span>
          </>
        }
        actions={
          caller.can("supervision.plan") &&
          mayCancel(supervision) && <CancelForm supervision={supervision} />
        }
      />
      <SupervisionCourse supervision={supervision} />
      {supervision.siteVisit && (
        <section className="card page-section">
          <h2>{t.files}</h2>
          <EvidenceGallery record={supervision.name} />
        </section>
      )}
    </>
  );
}

function useStepTitles(): Record<SupervisionStep, string> {
  const t = useT(supervisionWords);
  return {
    plan: t.stepPlan,
    team: t.stepTeam,
    notice: t.stepNotice,
    selfEvaluation: t.stepSelfEvaluation,
    siteVisit: t.stepSiteVisit,
    hearing: t.stepHearing,
    deliberation: t.stepDeliberation,
    feedback: t.stepFeedback,
    rebuttal: t.stepRebuttal,
    opinion: t.stepOpinion,
    objection: t.stepObjection,
    verification: t.stepVerification,
    report: t.stepReport,
    filing: t.stepFiling,
    publication: t.stepPublication,
    end: t.stepEnd,
  };
}

function SupervisionCourse({ supervision }: { supervision: Supervision }) {
  const titles = useStepTitles();
  const actionsAt = useStepActions(supervision);
  return (
    <Course
      steps={courseOf(supervision).map(({ step, standing }) => {
        const { obstacles, forms, waits } = actionsAt(step);
        return {
          key: step,
          title: titles[step],
          standing,
          note: (
            <StepNote
              step={step}
              supervision={supervision}
              done={standing === "done"}
            />
          ),
          body: standing !== "later" && (
            <>
              <StepFacts step={step} supervision={supervision} />
              {waits && <p className="course-note">{waits}</p>}
              <Obstacles obstacles={obstacles} />
              {forms.length > 0 && <div className="course-actions">{forms}</div>}
            </>
          ),
        };
      })}
    />
  );
}
