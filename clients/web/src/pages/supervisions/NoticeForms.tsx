import { beijingDay } from "@dudao/client";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  CancelSupervisionRequestSchema,
  IssueSupervisionNoticeRequestSchema,
  SupervisionService,
} from "@dudao/client/gen/supervision_service_pb";
import { Input } from "antd";
import { dudao } from "~/api/dudao";
import { act, type DayValue, of } from "~/pages/supervisions/reads";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { InPlaceForm } from "~/ui/form/InPlaceForm";

export function IssueNoticeForm({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const schema = IssueSupervisionNoticeRequestSchema;
  return (
    <InPlaceForm<{ selfEvaluationDueDate?: DayValue; contact?: string }>
      {...act("issueSupervisionNotice", supervision)}
      label={t.issueNotice}
      button={{ type: "primary" }}
      done={t.saved}
      run={(values) =>
        dudao
          .of(SupervisionService)
          .issueSupervisionNotice({ ...of(supervision), ...values })
      }
    >
      <p className="form-help">{t.noticeHelp}</p>
      <Field
        schema={schema}
        name="selfEvaluationDueDate"
        help={t.selfEvaluationHelp}
      >
        <DateInput
          min={beijingDay()}
          {...(supervision.plannedStartDate && {
            max: supervision.plannedStartDate,
          })}
        />
      </Field>
      <Field schema={schema} name="contact">
        <Input />
      </Field>
    </InPlaceForm>
  );
}

export function CancelForm({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  return (
    <FormDrawer<{ reason: string }>
      {...act("cancelSupervision", supervision)}
      label={t.cancel}
      button={{ danger: true }}
      danger
      done={t.saved}
      run={({ reason }) =>
        dudao
          .of(SupervisionService)
          .cancelSupervision({ ...of(supervision), reason })
      }
    >
      <Field
        schema={CancelSupervisionRequestSchema}
        name="reason"
        {...(supervision.documentNumber && { help: t.cancelHelp })}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
    </FormDrawer>
  );
}
