import { beijingDay } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import {
  type Escalation,
  EscalationConclusionSchema,
  EscalationKind,
  EscalationKindSchema,
  ReviewOutcome,
  ReviewOutcomeSchema,
} from "@dudao/client/gen/escalation_pb";
import {
  DecideAppealRequestSchema,
  DecideReviewRequestSchema,
  EscalationReviewService,
} from "@dudao/client/gen/escalation_review_service_pb";
import { Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { act, of } from "~/pages/escalations/reads";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { DateInput } from "~/ui/form/DateInput";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

const service = () => dudao.of(EscalationReviewService);

interface Outcome {
  outcome: ReviewOutcome;
  decision: string;
  kind?: EscalationKind;
  demand?: string;
}

export function DecideReviewForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  return (
    <FormDrawer<Outcome>
      {...act("decideReview", rung)}
      label={t.decideReview}
      button={{ type: "primary" }}
      done={t.done}
      run={(values) => service().decideReview({ ...of(rung), ...values })}
    >
      <OutcomeFields rung={rung} />
    </FormDrawer>
  );
}

export function DecideAppealForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const schema = DecideAppealRequestSchema;
  return (
    <FormDrawer<
      Outcome & { authority: string; decideDate?: Pick<Day, "year" | "month" | "day"> }
    >
      {...act("decideAppeal", rung)}
      label={t.decideAppeal}
      button={{ type: "primary" }}
      done={t.done}
      initial={{ decideDate: beijingDay() }}
      run={(values) => service().decideAppeal({ ...of(rung), ...values })}
    >
      <Field schema={schema} name="authority">
        <Input />
      </Field>
      <Field schema={schema} name="decideDate">
        <DateInput max={beijingDay()} />
      </Field>
      <OutcomeFields rung={rung} />
    </FormDrawer>
  );
}

// The same of a review and of an appeal.
function OutcomeFields({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const schema = DecideReviewRequestSchema;
  const outcome: ReviewOutcome | undefined = Form.useWatch("outcome");
  const kind: EscalationKind | undefined = Form.useWatch("kind");
  const noGraver = EscalationKindSchema.values
    .map(({ number }) => number)
    .filter(
      (value) =>
        value > 0 && value <= rung.kind && value !== EscalationKind.REFERRAL,
    );
  return (
    <>
      <Field schema={schema} name="outcome">
        <EnumSelect schema={ReviewOutcomeSchema} />
      </Field>
      <Field schema={schema} name="decision">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
      {outcome === ReviewOutcome.CHANGED && (
        <>
          <Field schema={schema} name="kind" help={t.changedKindHelp} required>
            <EnumSelect schema={EscalationKindSchema} only={noGraver} />
          </Field>
          <Field
            schema={schema}
            name="demand"
            help={t.changedDemandHelp}
            required={kind === rung.kind}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} />
          </Field>
        </>
      )}
    </>
  );
}

export function RecordCorrectionForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const schema = EscalationConclusionSchema;
  return (
    <FormDrawer<{ result: string; evidence?: readonly Picked[] }>
      {...act("recordCorrection", rung)}
      label={t.recordCorrection}
      button={{ type: "primary" }}
      done={t.done}
      run={({ result, evidence }) =>
        service().recordCorrection({
          ...of(rung),
          correction: { result, evidence: declared(evidence ?? []) },
        })
      }
    >
      <Field schema={schema} name="result">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
      <Field schema={schema} name="evidence">
        <EvidencePicker />
      </Field>
    </FormDrawer>
  );
}
