import {
  type Escalation,
  EscalationConclusionSchema,
  EscalationKind,
  ReferralSchema,
  TalkPlanSchema,
  TalkRecordSchema,
} from "@dudao/client/gen/escalation_pb";
import {
  EscalationService,
  ServeEscalationRequestSchema,
  WithdrawEscalationRequestSchema,
} from "@dudao/client/gen/escalation_service_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { ServiceMethod, ServiceMethodSchema } from "@dudao/client/gen/notice_pb";
import { beijingDay } from "@dudao/client";
import { Input } from "antd";
import { dudao } from "~/api/dudao";
import { act, of } from "~/pages/escalations/reads";
import { rungWords } from "~/pages/escalations/words";
import { useT } from "~/i18n/area";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { timeText } from "~/ui/DateText";
import { beijingTime } from "~/ui/form/beijingTime";
import { DateInput } from "~/ui/form/DateInput";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

type DayValue = Pick<Day, "year" | "month" | "day">;

const service = () => dudao.of(EscalationService);

export function ServeForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const schema = ServeEscalationRequestSchema;
  return (
    <FormDrawer<{
      method: ServiceMethod;
      serviceDate?: DayValue;
      receiver?: string;
      proof?: string;
      agencyCode?: string;
      documents?: readonly Picked[];
    }>
      {...act("serveEscalation", rung)}
      label={t.serve}
      button={{ type: "primary" }}
      done={t.done}
      initial={{
        method: ServiceMethod.DELIVERED,
        serviceDate: beijingDay(),
      }}
      run={({ documents, ...values }) =>
        service().serveEscalation({
          ...of(rung),
          ...values,
          documents: declared(documents ?? []),
        })
      }
    >
      <p className="form-help">{t.serviceHelp}</p>
      <Field schema={schema} name="method">
        <EnumSelect schema={ServiceMethodSchema} />
      </Field>
      <Field schema={schema} name="serviceDate">
        <DateInput {...(rung.decideDate && { min: rung.decideDate })} max={beijingDay()} />
      </Field>
      <Field schema={schema} name="receiver">
        <Input />
      </Field>
      <Field schema={schema} name="proof">
        <Input />
      </Field>
      <Field schema={schema} name="agencyCode" help={t.agencyHelp}>
        <Input />
      </Field>
      <Field schema={schema} name="documents" help={t.documentsHelp}>
        <EvidencePicker />
      </Field>
    </FormDrawer>
  );
}

export function ScheduleTalkForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const plan = rung.talkPlan;
  return (
    <FormDrawer<{ time: string; place: string; attendees: string; host: string }>
      {...act("scheduleTalk", rung)}
      label={plan ? t.rescheduleTalk : t.scheduleTalk}
      button={{ type: plan ? "default" : "primary" }}
      done={t.done}
      initial={{
        time: timeText(plan?.time).replace(" ", "T"),
        place: plan?.place ?? "",
        attendees: plan?.attendees ?? "",
        host: plan?.host ?? "",
      }}
      run={({ time, ...values }) =>
        service().scheduleTalk({
          ...of(rung),
          talkPlan: { ...values, time: beijingTime(time) },
        })
      }
    >
      <Field schema={TalkPlanSchema} name="time" help={t.talkTimeHelp}>
        <Input type="datetime-local" />
      </Field>
      <Field schema={TalkPlanSchema} name="place">
        <Input />
      </Field>
      <Field schema={TalkPlanSchema} name="attendees">
        <Input />
      </Field>
      <Field schema={TalkPlanSchema} name="host">
        <Input />
      </Field>
    </FormDrawer>
  );
}

export function RecordTalkForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const schema = TalkRecordSchema;
  return (
    <FormDrawer<{
      talkDate: DayValue;
      record: string;
      commitment: string;
      unitSignature: string;
      officeSignature: string;
      filedWith: string;
      evidence?: readonly Picked[];
    }>
      {...act("recordTalk", rung)}
      label={t.recordTalk}
      button={{ type: "primary" }}
      done={t.done}
      width={640}
      initial={{
        talkDate: beijingDay(),
        unitSignature: rung.talkPlan?.attendees ?? "",
        officeSignature: rung.talkPlan?.host ?? "",
      }}
      run={({ evidence, ...values }) =>
        service().recordTalk({
          ...of(rung),
          talkRecord: { ...values, evidence: declared(evidence ?? []) },
        })
      }
    >
      <p className="form-help">{t.signaturesHelp}</p>
      <Field schema={schema} name="talkDate">
        <DateInput max={beijingDay()} />
      </Field>
      <Field schema={schema} name="record">
        <Input.TextArea autoSize={{ minRows: 4 }} />
      </Field>
      <Field schema={schema} name="commitment">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Field>
      <Field schema={schema} name="unitSignature">
        <Input />
      </Field>
      <Field schema={schema} name="officeSignature">
        <Input />
      </Field>
      <Field schema={schema} name="filedWith" help={t.filedHelp}>
        <Input />
      </Field>
      <Field schema={schema} name="evidence" label={t.signedRecord}>
        <EvidencePicker />
      </Field>
    </FormDrawer>
  );
}

export function RecordReferralForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const schema = ReferralSchema;
  return (
    <FormDrawer<{
      authority: string;
      date: DayValue;
      receipt: string;
      evidence?: readonly Picked[];
    }>
      {...act("recordReferral", rung)}
      label={t.recordReferral}
      button={{ type: "primary" }}
      done={t.done}
      initial={{ date: beijingDay() }}
      run={({ evidence, ...values }) =>
        service().recordReferral({
          ...of(rung),
          referral: { ...values, evidence: declared(evidence ?? []) },
        })
      }
    >
      <Field
        schema={schema}
        name="authority"
        {...(rung.zeroTolerance && { help: t.policeHelp })}
      >
        <Input />
      </Field>
      <Field schema={schema} name="date">
        <DateInput max={beijingDay()} />
      </Field>
      <Field schema={schema} name="receipt">
        <Input.TextArea autoSize />
      </Field>
      <Field schema={schema} name="evidence">
        <EvidencePicker />
      </Field>
    </FormDrawer>
  );
}

export function ConcludeForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const schema = EscalationConclusionSchema;
  return (
    <FormDrawer<{ result: string; evidence?: readonly Picked[] }>
      {...act("concludeEscalation", rung)}
      label={t.conclude}
      button={{ type: "primary" }}
      done={t.done}
      run={({ result, evidence }) =>
        service().concludeEscalation({
          ...of(rung),
          conclusion: { result, evidence: declared(evidence ?? []) },
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

export function WithdrawForm({ rung }: { rung: Escalation }) {
  const t = useT(rungWords);
  const hasNumber = rung.kind !== EscalationKind.UNSPECIFIED && rung.documentNumber;
  return (
    <FormDrawer<{ reason: string }>
      {...act("withdrawEscalation", rung)}
      label={t.withdraw}
      button={{ danger: true }}
      danger
      done={t.done}
      run={({ reason }) =>
        service().withdrawEscalation({ ...of(rung), reason })
      }
    >
      <Field
        schema={WithdrawEscalationRequestSchema}
        name="reason"
        {...(hasNumber && { help: t.withdrawHelp })}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
    </FormDrawer>
  );
}
