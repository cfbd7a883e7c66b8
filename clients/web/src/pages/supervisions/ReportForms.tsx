import { beijingDay } from "@dudao/client";
import { SupervisionReportSchema } from "@dudao/client/gen/supervision_opinion_pb";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  FileSupervisionReportRequestSchema,
  PublishSupervisionReportRequestSchema,
  SupervisionReportService,
} from "@dudao/client/gen/supervision_report_service_pb";
import { Input } from "antd";
import { dudao } from "~/api/dudao";
import { act, type DayValue, of } from "~/pages/supervisions/reads";
import { supervisionWords } from "~/pages/supervisions/words";
import { useT } from "~/i18n/area";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { InPlaceForm } from "~/ui/form/InPlaceForm";

interface Props {
  supervision: Supervision;
}

const service = () => dudao.of(SupervisionReportService);

interface ReportValues {
  overview: string;
  method?: string;
  conclusion: string;
  problems?: string;
  advice?: string;
  submittedTo: string;
}

const texts = ["overview", "method", "conclusion", "problems", "advice"];

export function DraftReportForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const { report } = supervision;
  return (
    <InPlaceForm<ReportValues>
      {...act("draftSupervisionReport", supervision)}
      label={report ? t.redraftReport : t.draftReport}
      button={{ type: report ? "default" : "primary" }}
      done={t.saved}
      initial={{
        overview: report?.overview ?? "",
        method: report?.method ?? "",
        conclusion: report?.conclusion ?? supervision.opinion?.evaluation ?? "",
        problems: report?.problems ?? "",
        advice: report?.advice ?? supervision.opinion?.advice ?? "",
        submittedTo: report?.submittedTo ?? "",
      }}
      run={(values) =>
        service().draftSupervisionReport({
          ...of(supervision),
          report: values,
        })
      }
    >
      {texts.map((name) => (
        <Field key={name} schema={SupervisionReportSchema} name={name}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Field>
      ))}
      <Field schema={SupervisionReportSchema} name="submittedTo">
        <Input />
      </Field>
    </InPlaceForm>
  );
}

export function FileReportForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const schema = FileSupervisionReportRequestSchema;
  return (
    <InPlaceForm<{
      filedWith: string;
      filingNumber?: string;
      fileDate?: DayValue;
    }>
      {...act("fileSupervisionReport", supervision)}
      label={t.fileReport}
      button={{ type: "primary" }}
      done={t.saved}
      initial={{ fileDate: beijingDay() }}
      run={(values) =>
        service().fileSupervisionReport({ ...of(supervision), ...values })
      }
    >
      <Field schema={schema} name="filedWith">
        <Input />
      </Field>
      <Field schema={schema} name="filingNumber">
        <Input />
      </Field>
      <Field schema={schema} name="fileDate">
        <DateInput max={beijingDay()} />
      </Field>
    </InPlaceForm>
  );
}

export function PublishReportForm({ supervision }: Props) {
  const t = useT(supervisionWords);
  const schema = PublishSupervisionReportRequestSchema;
  return (
    <InPlaceForm<{ publishedAt: string; publishDate?: DayValue }>
      {...act("publishSupervisionReport", supervision)}
      label={t.publishReport}
      button={{ type: "primary" }}
      done={t.saved}
      initial={{ publishDate: beijingDay() }}
      run={(values) =>
        service().publishSupervisionReport({ ...of(supervision), ...values })
      }
    >
      <Field schema={schema} name="publishedAt">
        <Input />
      </Field>
      <Field schema={schema} name="publishDate">
        <DateInput max={beijingDay()} />
      </Field>
    </InPlaceForm>
  );
}
