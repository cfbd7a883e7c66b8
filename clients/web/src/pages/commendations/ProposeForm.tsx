import { formatDate } from "@dudao/client";
import {
  type CommendationKind,
  CommendationKindSchema,
  CommendationSchema,
} from "@dudao/client/gen/commendation_pb";
import { CommendationService } from "@dudao/client/gen/commendation_service_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useCaller } from "~/auth/caller";
import { commendationWords } from "~/pages/commendations/words";
import { useT } from "~/i18n/area";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { EnumSelect } from "~/ui/form/EnumSelect";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import type { InForm } from "~/ui/form/inForm";
import { SupervisorSelect } from "~/ui/form/SupervisorSelect";
import { UnitSelect } from "~/ui/form/UnitSelect";
import { both, quoted } from "~/ui/list/listRequest";

/** Proposes a commendation: a supervisor of a unit, the office of anybody. */
export function ProposeForm() {
  const t = useT(commendationWords);
  const { bureau } = useCaller();
  const schema = CommendationSchema;
  return (
    <FormDrawer<{
      kind: CommendationKind;
      subject: string;
      grounds: string;
      citations?: string[];
      evidence?: readonly Picked[];
    }>
      draftKey={`proposeCommendation:${bureau}`}
      label={t.propose}
      button={{ type: "primary" }}
      done={t.saved}
      run={({ citations = [], evidence = [], ...values }) =>
        dudao.of(CommendationService).proposeCommendation({
          parent: bureau,
          commendation: {
            ...values,
            citations: citations.map((source) => ({ source })),
            evidence: declared(evidence),
          },
        })
      }
      onDone={() =>
        void queryClient.invalidateQueries({ queryKey: ["commendations"] })
      }
    >
      <Field schema={schema} name="kind">
        <EnumSelect schema={CommendationKindSchema} />
      </Field>
      <SubjectField />
      <Field schema={schema} name="grounds">
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
      <Field schema={schema} name="citations" help={t.citationsHelp}>
        <CitationSelect />
      </Field>
      <Field schema={schema} name="evidence">
        <EvidencePicker />
      </Field>
    </FormDrawer>
  );
}

function SubjectField() {
  const t = useT(commendationWords);
  const caller = useCaller();
  const [whom, setWhom] = useState<"unit" | "supervisor">("unit");
  return (
    <>
      {caller.can("commendation.decide") && (
        <Form.Item>
          <Segmented
            aria-label={t.whom}
            value={whom}
            options={[
              { value: "unit", label: t.ofUnit },
              { value: "supervisor", label: t.ofSupervisor },
            ]}
            onChange={setWhom}
          />
        </Form.Item>
      )}
      <Field key={whom} schema={CommendationSchema} name="subject">
        {whom === "unit" ? <UnitSelect /> : <SupervisorSelect />}
      </Field>
    </>
  );
}

const most = 50;

// What is on record of the subject chosen above that bears a commendation out.
function CitationSelect(props: InForm<string[]>) {
  const t = useT(commendationWords);
  const { bureau } = useCaller();
  const subject: string | undefined = Form.useWatch("subject");
  const isUnit = subject?.split("/")[2] === "units";
  const ofSubject = subject
    ? `${isUnit ? "unit" : "supervisor"} = ${quoted(subject)}`
    : "";
  const enabled = subject !== undefined;
  const findings = useQuery({
    queryKey: ["findings", "list", "toCite", subject],
    queryFn: () =>
      dudao.of(FindingService).listFindings({
        parent: bureau,
        filter: both(ofSubject, "state = CLOSED", "on_time = true"),
        orderBy: "close_date desc",
        pageSize: most,
      }),
    enabled,
  });
  const visits = useQuery({
    queryKey: ["inspections", "list", "toCite", subject],
    queryFn: () =>
      dudao.of(InspectionService).listInspections({
        parent: bureau,
        filter: both(
          ofSubject,
          "(state = SIGNED OR state = CONFIRMED)",
          isUnit ? "" : "record_late = false",
        ),
        orderBy: "visit_date desc",
        pageSize: most,
      }),
    enabled,
  });
  const options = [
    ...(visits.data?.inspections ?? [])
      .filter(({ goodPractice }) => !isUnit || goodPractice !== "")
      .map(({ name, visitDate, goodPractice }) => ({
        value: name,
        label: t.visit(formatDate(visitDate), goodPractice || t.onTime),
      })),
    ...(findings.data?.findings ?? []).map(({ name, closeDate, text }) => ({
      value: name,
      label: t.finding(formatDate(closeDate), text),
    })),
  ];
  return (
    <Select<string[]>
      {...(props.id && { id: props.id })}
      mode="multiple"
      showSearch={{ optionFilterProp: "label" }}
      value={props.value ?? []}
      options={options}
      onChange={(names) => props.onChange?.(names)}
    />
  );
}
