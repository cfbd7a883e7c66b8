import { beijingDay, formatDate } from "@dudao/client";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import { ConsultationSchema } from "@dudao/client/gen/consultation_pb";
import {
  ConsultationService,
  RequestConsultationRequestSchema,
} from "@dudao/client/gen/consultation_service_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { SectionSelect } from "~/pages/consultations/SectionSelect";
import { consultationWords } from "~/pages/consultations/words";
import { useT } from "~/i18n/area";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import type { InForm } from "~/ui/form/inForm";
import { UnitSelect } from "~/ui/form/UnitSelect";
import { both, quoted } from "~/ui/list/listRequest";

/** The office asks another section about a visit or a finding. */
export function RequestForm() {
  const t = useT(consultationWords);
  const { bureau } = useCaller();
  const request = RequestConsultationRequestSchema;
  return (
    <FormDrawer<{
      unit: string;
      source: string;
      question: string;
      evidence?: readonly Picked[];
      section: string;
      dueDate?: Pick<Day, "year" | "month" | "day">;
    }>
      draftKey={`requestConsultation:${bureau}`}
      label={t.request}
      button={{ type: "primary" }}
      done={t.saved}
      run={({ source, question, evidence, section, dueDate }) =>
        dudao.of(ConsultationService).requestConsultation({
          parent: bureau,
          consultation: {
            source,
            question,
            evidence: declared(evidence ?? []),
          },
          section,
          ...(dueDate && { dueDate }),
        })
      }
      onDone={() =>
        void queryClient.invalidateQueries({ queryKey: ["consultations"] })
      }
    >
      <Field schema={ConsultationSchema} name="unit" required>
        <UnitSelect />
      </Field>
      <Field schema={ConsultationSchema} name="source" help={t.aboutHelp}>
        <SourceSelect />
      </Field>
      <Field schema={request} name="section" help={t.sectionHint}>
        <SectionSelect />
      </Field>
      <Field schema={ConsultationSchema} name="question">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
      <Field schema={request} name="dueDate" help={t.dueHelp}>
        <DateInput min={beijingDay()} />
      </Field>
      <Field schema={ConsultationSchema} name="evidence">
        <EvidencePicker />
      </Field>
    </FormDrawer>
  );
}

const most = 50;

// Of the unit chosen above, what can be asked about.
function SourceSelect(props: InForm<string>) {
  const t = useT(consultationWords);
  const { bureau } = useCaller();
  const unit: string | undefined = Form.useWatch("unit");
  const ofUnit = unit ? `unit = ${quoted(unit)}` : "";
  const findings = useQuery({
    queryKey: ["findings", "list", "toConsult", unit],
    queryFn: () =>
      dudao.of(FindingService).listFindings({
        parent: bureau,
        filter: both(ofUnit, "NOT state = CLOSED"),
        pageSize: most,
      }),
    enabled: unit !== undefined,
  });
  const visits = useQuery({
    queryKey: ["inspections", "list", "toConsult", unit],
    queryFn: () =>
      dudao.of(InspectionService).listInspections({
        parent: bureau,
        filter: both(ofUnit, "(state = SIGNED OR state = CONFIRMED)"),
        orderBy: "visit_date desc",
        pageSize: most,
      }),
    enabled: unit !== undefined,
  });
  const options = [
    ...(findings.data?.findings ?? []).map(({ name, text, matterTitle }) => ({
      value: name,
      label: t.findingLabel(text || matterTitle),
    })),
    ...(visits.data?.inspections ?? []).map(({ name, visitDate }) => ({
      value: name,
      label: t.visitLabel(formatDate(visitDate)),
    })),
  ];
  return (
    <Select<string>
      {...(props.id && { id: props.id })}
      showSearch={{ optionFilterProp: "label" }}
      value={props.value as string}
      options={options}
      onChange={(name) => props.onChange?.(name)}
    />
  );
}
