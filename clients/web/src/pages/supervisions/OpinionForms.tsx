import { beijingDay } from "@dudao/client";
import { type FindingGrade, FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import type { Finding } from "@dudao/client/gen/finding_pb";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  ContestOutcome,
  ContestOutcomeSchema,
  OpinionPointSchema,
  PreliminaryOpinionSchema,
  RebuttalAnswerSchema,
  SupervisionOpinionSchema,
  SupervisionVerificationSchema,
} from "@dudao/client/gen/supervision_opinion_pb";
import {
  DecideOpinionObjectionRequestSchema,
  SupervisionOpinionService,
} from "@dudao/client/gen/supervision_opinion_service_pb";
import { Checkbox, Form, Input, Select } from "antd";
import { dudao } from "~/api/dudao";
import { act, type DayValue, of } from "~/pages/supervisions/reads";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { DateInput } from "~/ui/form/DateInput";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { InPlaceForm } from "~/ui/form/InPlaceForm";
import type { InForm } from "~/ui/form/inForm";
import { Several } from "~/ui/form/Several";

interface Props {
  supervision: Supervision;
}

const service = () => dudao.of(SupervisionOpinionService);
const text = <Input.TextArea autoSize={{ minRows: 3 }} />;

interface PointValue {
  matter: string;
  grade: FindingGrade;
  zeroTolerance?: boolean;
  text: string;
  demand: string;
}

/** The team feeds its preliminary opinion back to the unit. */
export function FeedBackForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  return (
    <InPlaceForm<{ evaluation: string; points?: PointValue[] }>
      {...act("feedBackPreliminaryOpinion", supervision)}
      label={t.feedBack}
      button={{ type: "primary" }}
      done={t.saved}
      run={(preliminaryOpinion) =>
        service().feedBackPreliminaryOpinion({
          ...of(supervision),
          preliminaryOpinion,
        })
      }
    >
      <Field schema={PreliminaryOpinionSchema} name="evaluation">
        {text}
      </Field>
      <Several name="points" add={t.addPoint}>
        {(at) => <PointFields at={at} supervision={supervision} />}
      </Several>
    </InPlaceForm>
  );
}

function PointFields(props: Props & { at: number }) {
  const t = useT(supervisionWords);
  const schema = OpinionPointSchema;
  const where = [props.at];
  return (
    <>
      <Field schema={schema} in={where} name="matter">
        <MatterSelect supervision={props.supervision} />
      </Field>
      <Field schema={schema} in={where} name="grade">
        <EnumSelect schema={FindingGradeSchema} />
      </Field>
      <Form.Item name={[props.at, "zeroTolerance"]} valuePropName="checked">
        <Checkbox>{t.zeroTolerance}</Checkbox>
      </Form.Item>
      <Field schema={schema} in={where} name="text">
        {text}
      </Field>
      <Field schema={schema} in={where} name="demand">
        <Input.TextArea autoSize />
      </Field>
    </>
  );
}

function MatterSelect(props: InForm<string> & Props) {
  return (
    <Select<string>
      {...(props.id && { id: props.id })}
      showSearch={{ optionFilterProp: "label" }}
      value={props.value as string}
      options={props.supervision.matters.map(({ id, title }) => ({
        value: id,
        label: title || id,
      }))}
      onChange={(id) => props.onChange?.(id)}
    />
  );
}

interface AnswerValue {
  outcome: ContestOutcome;
  answer: string;
  revisedText?: string;
}

/** Answers all rebuttals that are not answered yet. */
export function AnswerRebuttalForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const open = supervision.rebuttals.filter(
    ({ outcome }) => outcome === ContestOutcome.UNSPECIFIED,
  );
  return (
    <InPlaceForm<{ answers: AnswerValue[] }>
      {...act("answerRebuttal", supervision)}
      label={t.answerRebuttal}
      button={{ type: "primary" }}
      done={t.saved}
      run={({ answers }) =>
        service().answerRebuttal({
          ...of(supervision),
          answers: answers.map((answer, at) => ({
            ...answer,
            point: open[at]!.point,
          })),
        })
      }
    >
      {open.map(({ point, text: rebuttal }, at) => (
        <fieldset key={point} className="form-part">
          <legend>{t.rebuttalOf(point)}</legend>
          <p className="form-help">{rebuttal}</p>
          <AnswerFields at={at} />
        </fieldset>
      ))}
    </InPlaceForm>
  );
}

function AnswerFields({ at }: { at: number }) {
  const t = useT(supervisionWords);
  const schema = RebuttalAnswerSchema;
  const where = ["answers", at];
  const outcome: ContestOutcome | undefined = Form.useWatch([
    ...where,
    "outcome",
  ]);
  return (
    <>
      <Field schema={schema} in={where} name="outcome">
        <EnumSelect schema={ContestOutcomeSchema} />
      </Field>
      <Field schema={schema} in={where} name="answer">
        {text}
      </Field>
      {outcome === ContestOutcome.PARTLY_UPHELD && (
        <Field
          schema={schema}
          in={where}
          name="revisedText"
          help={t.revisedHelp}
          required
        >
          {text}
        </Field>
      )}
    </>
  );
}

export function IssueOpinionForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const schema = SupervisionOpinionSchema;
  const points = supervision.preliminaryOpinion?.points ?? [];
  const standing = points.some(({ dropped }) => !dropped);
  return (
    <InPlaceForm<{
      evaluation: string;
      advice?: string;
      basis?: string;
      rectificationDueDate?: DayValue;
    }>
      {...act("issueSupervisionOpinion", supervision)}
      label={t.issueOpinion}
      button={{ type: "primary" }}
      done={t.saved}
      initial={{
        evaluation: supervision.preliminaryOpinion?.evaluation ?? "",
        basis: supervision.basis,
      }}
      run={(opinion) =>
        service().issueSupervisionOpinion({ ...of(supervision), opinion })
      }
    >
      <p className="form-help">{t.opinionHelp}</p>
      <Field schema={schema} name="evaluation">
        {text}
      </Field>
      <Field schema={schema} name="advice">
        {text}
      </Field>
      <Field schema={schema} name="basis">
        <Input.TextArea autoSize />
      </Field>
      <Field
        schema={schema}
        name="rectificationDueDate"
        help={t.rectifyHelp}
        required={standing}
      >
        <DateInput min={beijingDay()} />
      </Field>
    </InPlaceForm>
  );
}

export function DecideObjectionForm(props: Props & { findings: readonly Finding[] }) {
  const t = useT(supervisionWords);
  const schema = DecideOpinionObjectionRequestSchema;
  const { supervision } = props;
  return (
    <InPlaceForm<{
      outcome: ContestOutcome;
      note: string;
      withdrawnFindings?: string[];
    }>
      {...act("decideOpinionObjection", supervision)}
      label={t.decideObjection}
      button={{ type: "primary" }}
      done={t.saved}
      run={(values) =>
        service().decideOpinionObjection({ ...of(supervision), ...values })
      }
    >
      <Field schema={schema} name="outcome">
        <EnumSelect schema={ContestOutcomeSchema} />
      </Field>
      <Field schema={schema} name="note">
        {text}
      </Field>
      <WithdrawnFindings findings={props.findings} />
    </InPlaceForm>
  );
}

function WithdrawnFindings({ findings }: { findings: readonly Finding[] }) {
  const t = useT(supervisionWords);
  const outcome: ContestOutcome | undefined = Form.useWatch("outcome");
  if (!outcome || outcome === ContestOutcome.REJECTED) return null;
  return (
    <Form.Item
      name="withdrawnFindings"
      label={t.withdrawFindings}
      extra={t.withdrawHelp}
    >
      <Checkbox.Group
        style={{ display: "grid", gap: 4 }}
        options={findings.map(({ name, text: finding }, at) => ({
          value: name,
          label: finding || t.viewFinding(at + 1),
        }))}
      />
    </Form.Item>
  );
}

export function VerifyForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  return (
    <InPlaceForm<{ note: string }>
      {...act("verifySupervision", supervision)}
      label={t.verify}
      button={{ type: "primary" }}
      done={t.saved}
      run={(verification) =>
        service().verifySupervision({ ...of(supervision), verification })
      }
    >
      <Field schema={SupervisionVerificationSchema} name="note">
        {text}
      </Field>
    </InPlaceForm>
  );
}
