import { formatDate } from "@dudao/client";
import type { Deadline } from "@dudao/client/gen/common_pb";
import {
  type Escalation,
  EscalationKindSchema,
  type EscalationReview,
  EscalationReviewSchema,
  ReviewOutcomeSchema,
} from "@dudao/client/gen/escalation_pb";
import { EscalationReviewService } from "@dudao/client/gen/escalation_review_service_pb";
import { Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { remedyOf } from "~/pages/school/contest";
import { escalationWords } from "~/pages/school/escalationWords";
import { Facts } from "~/pages/school/Facts";
import { readAgain } from "~/pages/school/reads";
import { DueDate } from "~/ui/DueDate";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import type { Picked } from "~/ui/evidence/shrink";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

/** Review and appeal: the limits, what was asked, what came of it, asking. */
export function EscalationRights({ rung }: { rung: Escalation }) {
  const t = useT(escalationWords);
  const remedy = remedyOf(rung);
  const { review, appeal, correction } = rung;
  if (remedy === "none" && !review) return null;
  return (
    <section className="card" aria-label={t.rights}>
      <h2>{t.rights}</h2>
      <p className="soft">{t.rightsHelp}</p>
      {review && <Contest rung={rung} contest={review} title={t.reviewAsked} by={t.reviewBy} />}
      {appeal && <Contest rung={rung} contest={appeal} title={t.appealAsked} by={t.appealBy} />}
      {correction && <Facts rows={[[t.correction, correction.result]]} />}
      {remedy === "reviewOver" && <p className="soft">{t.reviewOver}</p>}
      {remedy === "appealOver" && <p className="soft">{t.appealOver}</p>}
      {remedy === "review" && (
        <Ask
          rung={rung}
          verb="requestReview"
          label={t.review}
          done={t.reviewDone}
          until={t.reviewUntil}
          deadline={rung.reviewRequestDeadline}
        />
      )}
      {remedy === "appeal" && (
        <Ask
          rung={rung}
          verb="requestAppeal"
          label={t.appeal}
          done={t.appealDone}
          until={t.appealUntil}
          deadline={rung.appealRequestDeadline}
        />
      )}
    </section>
  );
}

function Contest(props: {
  rung: Escalation;
  contest: EscalationReview;
  title: string;
  by: string;
}) {
  const t = useT(escalationWords);
  const labels = useLabels();
  const { contest } = props;
  return (
    <>
      <h3>{props.title}</h3>
      <Facts
        rows={[
          [t.why, contest.reason],
          [
            props.by,
            !contest.outcome && <DueDate deadline={contest.decideDeadline} open={false} />,
          ],
          [t.outcome, labels.ofEnum(ReviewOutcomeSchema, contest.outcome)],
          [t.authority, contest.authority],
          [t.decision, contest.decision],
          [t.changed, labels.ofEnum(EscalationKindSchema, contest.changedKind)],
          [t.changedDemand, contest.changedDemand],
        ]}
      />
      {contest.evidence.length > 0 && (
        <EvidenceGallery record={props.rung.name} only={contest.evidence} />
      )}
    </>
  );
}

function Ask(props: {
  rung: Escalation;
  verb: "requestReview" | "requestAppeal";
  label: string;
  done: string;
  until: string;
  deadline: Deadline | undefined;
}) {
  const t = useT(escalationWords);
  const { name, etag } = props.rung;
  const until = `${props.until} ${formatDate(props.deadline?.dueDate)}`;
  const run = async (values: { reason: string; evidence?: Picked[] }) => {
    const service = dudao.of(EscalationReviewService);
    const contest = {
      reason: values.reason,
      evidence: declared(values.evidence ?? []),
    };
    if (props.verb === "requestReview") {
      await service.requestReview({ name, etag, review: contest });
    } else {
      await service.requestAppeal({ name, etag, appeal: contest });
    }
    await readAgain("escalations");
  };
  return (
    <div className="card-foot">
      <FormDrawer
        label={props.label}
        draftKey={`${props.verb}:${name}`}
        done={props.done}
        run={run}
      >
        <p className="soft">{until}</p>
        <Field schema={EscalationReviewSchema} name="reason" label={t.why} help={t.whyHelp}>
          <Input.TextArea autoSize={{ minRows: 6 }} />
        </Field>
        <Form.Item name="evidence" label={t.evidence}>
          <EvidencePicker />
        </Form.Item>
      </FormDrawer>
      <span>
        {props.until} <DueDate deadline={props.deadline} />
      </span>
    </div>
  );
}
