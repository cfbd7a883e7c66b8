import { beijingDay } from "@dudao/client";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  DeliberationSchema,
  HeardViewsSchema,
  PublicCommentSchema,
  SiteVisitSchema,
  type ViewsAudience,
  ViewsAudienceSchema,
  ViewsMethod,
  ViewsMethodSchema,
} from "@dudao/client/gen/supervision_visit_pb";
import {
  ReviewSelfEvaluationRequestSchema,
  SupervisionVisitService,
} from "@dudao/client/gen/supervision_visit_service_pb";
import { Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { audiencesFor } from "~/pages/supervisions/course";
import { act, type DayValue, of } from "~/pages/supervisions/reads";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { DateInput } from "~/ui/form/DateInput";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { InPlaceForm } from "~/ui/form/InPlaceForm";
import { NumberInput } from "~/ui/form/NumberInput";
import { SupervisorsSelect } from "~/ui/form/SupervisorSelect";

interface Props {
  supervision: Supervision;
}

const service = () => dudao.of(SupervisionVisitService);
const text = <Input.TextArea autoSize={{ minRows: 3 }} />;

export function ReviewSelfEvaluationForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  return (
    <InPlaceForm<{ note: string }>
      {...act("reviewSelfEvaluation", supervision)}
      label={t.reviewSelfEvaluation}
      button={{ type: "primary" }}
      done={t.saved}
      run={({ note }) =>
        service().reviewSelfEvaluation({ ...of(supervision), note })
      }
    >
      <Field schema={ReviewSelfEvaluationRequestSchema} name="note">
        {text}
      </Field>
    </InPlaceForm>
  );
}

export function SiteVisitForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const schema = SiteVisitSchema;
  const { siteVisit, members } = supervision;
  const notified = supervision.notice?.issueDate;
  const days = { ...(notified && { min: notified }), max: beijingDay() };
  return (
    <InPlaceForm<{
      startDate: DayValue;
      endDate: DayValue;
      attendees: string[];
      narrative: string;
      evidence?: readonly Picked[];
    }>
      {...act("recordSiteVisit", supervision)}
      label={siteVisit ? t.correctSiteVisit : t.recordSiteVisit}
      button={{ type: siteVisit ? "default" : "primary" }}
      done={t.saved}
      initial={{
        startDate: siteVisit?.startDate ?? beijingDay(),
        endDate: siteVisit?.endDate ?? beijingDay(),
        attendees: siteVisit?.attendees ?? members,
        narrative: siteVisit?.narrative ?? "",
      }}
      run={({ evidence, ...values }) =>
        service().recordSiteVisit({
          ...of(supervision),
          siteVisit: {
            ...values,
            evidence: [
              ...(siteVisit?.evidence ?? []),
              ...declared(evidence ?? []),
            ],
          },
        })
      }
    >
      <Field schema={schema} name="startDate">
        <DateInput {...days} />
      </Field>
      <Field schema={schema} name="endDate">
        <DateInput {...days} />
      </Field>
      <Field schema={schema} name="attendees">
        <SupervisorsSelect among={members} />
      </Field>
      <Field schema={schema} name="narrative">
        {text}
      </Field>
      <Field schema={schema} name="evidence">
        <EvidencePicker />
      </Field>
    </InPlaceForm>
  );
}

export function PublicCommentForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const caller = useCaller();
  const schema = PublicCommentSchema;
  return (
    <InPlaceForm<{
      channel: string;
      startDate: DayValue;
      endDate: DayValue;
      comments?: number;
      summary: string;
      contacts?: string;
    }>
      {...act("recordPublicComment", supervision)}
      label={t.recordPublicComment}
      done={t.saved}
      initial={{ startDate: beijingDay(), endDate: beijingDay() }}
      run={(publicComment) =>
        service().recordPublicComment({ ...of(supervision), publicComment })
      }
    >
      <Field schema={schema} name="channel">
        <Input />
      </Field>
      <Field schema={schema} name="startDate">
        <DateInput max={beijingDay()} />
      </Field>
      <Field schema={schema} name="endDate">
        <DateInput max={beijingDay()} />
      </Field>
      <Field schema={schema} name="comments">
        <NumberInput />
      </Field>
      <Field schema={schema} name="summary">
        {text}
      </Field>
      {caller.can("supervision.plan") && (
        <Field schema={schema} name="contacts" help={t.contactsHelp}>
          <Input.TextArea autoSize />
        </Field>
      )}
    </InPlaceForm>
  );
}

export function ViewsForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const schema = HeardViewsSchema;
  return (
    <InPlaceForm<{
      audience: ViewsAudience;
      method: ViewsMethod;
      date: DayValue;
      people?: number;
      questionnairesSent?: number;
      questionnairesReturned?: number;
      summary: string;
    }>
      {...act("recordViews", supervision)}
      label={t.recordViews}
      done={t.saved}
      initial={{ date: beijingDay() }}
      run={(views) => service().recordViews({ ...of(supervision), views })}
    >
      <Field schema={schema} name="audience">
        <EnumSelect
          schema={ViewsAudienceSchema}
          only={audiencesFor(supervision.unitKind)}
        />
      </Field>
      <Field schema={schema} name="method" help={t.viewsHelp}>
        <EnumSelect schema={ViewsMethodSchema} />
      </Field>
      <Field schema={schema} name="date">
        <DateInput max={beijingDay()} />
      </Field>
      <HowMany />
      <Field schema={schema} name="summary">
        {text}
      </Field>
    </InPlaceForm>
  );
}

// A survey counts its questionnaires, anything else people.
function HowMany() {
  const schema = HeardViewsSchema;
  const method: ViewsMethod | undefined = Form.useWatch("method");
  if (method !== ViewsMethod.QUESTIONNAIRE) {
    return (
      <Field
        schema={schema}
        name="people"
        required={method !== ViewsMethod.OTHER}
      >
        <NumberInput />
      </Field>
    );
  }
  return (
    <>
      <Field schema={schema} name="questionnairesSent" required>
        <NumberInput />
      </Field>
      <Field schema={schema} name="questionnairesReturned" required>
        <NumberInput />
      </Field>
    </>
  );
}

export function DeliberationForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const schema = DeliberationSchema;
  const { deliberation, members } = supervision;
  return (
    <InPlaceForm<{
      text: string;
      date: DayValue;
      votesFor?: number;
      votesAgainst?: number;
      abstentions?: number;
    }>
      {...act("recordDeliberation", supervision)}
      label={deliberation ? t.deliberateAnew : t.recordDeliberation}
      button={{ type: deliberation ? "default" : "primary" }}
      done={t.saved}
      initial={{ date: beijingDay(), text: deliberation?.text ?? "" }}
      run={(values) =>
        service().recordDeliberation({
          ...of(supervision),
          deliberation: values,
        })
      }
    >
      <Field schema={schema} name="text">
        {text}
      </Field>
      <Field schema={schema} name="date">
        <DateInput max={beijingDay()} />
      </Field>
      {["votesFor", "votesAgainst", "abstentions"].map((name) => (
        <Field key={name} schema={schema} name={name}>
          <NumberInput max={members.length} />
        </Field>
      ))}
    </InPlaceForm>
  );
}
