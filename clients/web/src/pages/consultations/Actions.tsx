import { beijingDay } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { type Consultation, ConsultationAnswerSchema } from "@dudao/client/gen/consultation_pb";
import {
  AddressConsultationRequestSchema,
  CloseConsultationRequestSchema,
  ConsultationService,
  ReturnConsultationRequestSchema,
  WithdrawConsultationRequestSchema,
} from "@dudao/client/gen/consultation_service_pb";
import { Checkbox, Form, Input } from "antd";
import type { ReactNode } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { act, of } from "~/pages/consultations/reads";
import { SectionSelect } from "~/pages/consultations/SectionSelect";
import { type ConsultationVerb, verbsOf } from "~/pages/consultations/verbs";
import { consultationWords } from "~/pages/consultations/words";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { ConfirmAction } from "~/ui/ConfirmAction";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { InPlaceForm } from "~/ui/form/InPlaceForm";

interface Props {
  one: Consultation;
}

type DayValue = Pick<Day, "year" | "month" | "day">;

const service = () => dudao.of(ConsultationService);
const text = <Input.TextArea autoSize={{ minRows: 3 }} />;

const forms: Record<ConsultationVerb, (props: Props) => ReactNode> = {
  address: AddressForm,
  answer: AnswerForm,
  return: ReturnForm,
  close: CloseForm,
  share: ShareAction,
  withdraw: WithdrawForm,
};

/** Of these verbs those that the state and the caller's grants allow. */
export function Actions(props: Props & { verbs: readonly ConsultationVerb[] }) {
  const caller = useCaller();
  const { one } = props;
  const possible = verbsOf(one).filter(
    (verb) =>
      props.verbs.includes(verb) &&
      caller.can(
        verb === "answer" ? "consultation.answer" : "consultation.request",
      ),
  );
  if (possible.length === 0) return null;
  return (
    <div className="course-actions">
      {possible.map((verb) => {
        const Action = forms[verb];
        return <Action key={verb} one={one} />;
      })}
    </div>
  );
}

function AddressForm({ one }: Props) {
  const t = useT(consultationWords);
  const schema = AddressConsultationRequestSchema;
  return (
    <InPlaceForm<{ section: string; question?: string; dueDate?: DayValue }>
      {...act("addressConsultation", one)}
      label={t.address}
      button={{ type: "primary" }}
      done={t.saved}
      initial={{ question: one.question }}
      run={(values) =>
        service().addressConsultation({ ...of(one), ...values })
      }
    >
      <Field schema={schema} name="section" help={t.sectionHint}>
        <SectionSelect />
      </Field>
      <Field schema={schema} name="question">
        {text}
      </Field>
      <Field schema={schema} name="dueDate" help={t.dueHelp}>
        <DateInput min={beijingDay()} />
      </Field>
    </InPlaceForm>
  );
}

function AnswerForm({ one }: Props) {
  const t = useT(consultationWords);
  const schema = ConsultationAnswerSchema;
  return (
    <InPlaceForm<{ text: string; evidence?: readonly Picked[] }>
      {...act("answerConsultation", one)}
      label={one.returns > 0 ? t.answerAnew : t.answerButton}
      button={{ type: "primary" }}
      done={t.saved}
      run={({ text: answer, evidence }) =>
        service().answerConsultation({
          ...of(one),
          answer: { text: answer, evidence: declared(evidence ?? []) },
        })
      }
    >
      <Field schema={schema} name="text">
        {text}
      </Field>
      <Field schema={schema} name="evidence">
        <EvidencePicker />
      </Field>
    </InPlaceForm>
  );
}

function ReturnForm({ one }: Props) {
  const t = useT(consultationWords);
  const schema = ReturnConsultationRequestSchema;
  return (
    <InPlaceForm<{ reason: string; dueDate?: DayValue }>
      {...act("returnConsultation", one)}
      label={t.return}
      done={t.saved}
      run={(values) => service().returnConsultation({ ...of(one), ...values })}
    >
      <Field schema={schema} name="reason">
        {text}
      </Field>
      <Field schema={schema} name="dueDate" help={t.dueHelp}>
        <DateInput min={beijingDay()} />
      </Field>
    </InPlaceForm>
  );
}

function CloseForm({ one }: Props) {
  const t = useT(consultationWords);
  return (
    <InPlaceForm<{ note: string }>
      {...act("closeConsultation", one)}
      label={t.close}
      button={{ type: "primary" }}
      done={t.saved}
      run={({ note }) => service().closeConsultation({ ...of(one), note })}
    >
      <Field schema={CloseConsultationRequestSchema} name="note">
        {text}
      </Field>
    </InPlaceForm>
  );
}

function ShareAction({ one }: Props) {
  const t = useT(consultationWords);
  return (
    <ConfirmAction
      label={t.share}
      question={t.shareQuestion}
      done={t.shared}
      run={async () => {
        await service().shareConsultation(of(one));
        await queryClient.invalidateQueries({ queryKey: ["consultations"] });
      }}
    />
  );
}

function WithdrawForm({ one }: Props) {
  const t = useT(consultationWords);
  const labels = useLabels();
  const schema = WithdrawConsultationRequestSchema;
  return (
    <InPlaceForm<{ reason: string; notNeeded?: boolean }>
      {...act("withdrawConsultation", one)}
      label={t.withdraw}
      button={{ danger: true }}
      danger
      done={t.saved}
      run={(values) =>
        service().withdrawConsultation({ ...of(one), ...values })
      }
    >
      <Field schema={schema} name="reason">
        {text}
      </Field>
      <Form.Item
        name="notNeeded"
        valuePropName="checked"
        extra={t.notNeededHelp}
      >
        <Checkbox>{labels.ofField(schema, "notNeeded")}</Checkbox>
      </Form.Item>
    </InPlaceForm>
  );
}
