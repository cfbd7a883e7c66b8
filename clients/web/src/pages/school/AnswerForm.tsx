import { create, equals } from "@bufbuild/protobuf";
import { beijingDay } from "@dudao/client";
import type { Date as Day, Evidence } from "@dudao/client/gen/common_pb";
import {
  type Finding,
  FindingSchema,
  type Rectification,
  RectificationSchema,
} from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { Form, Input, Radio } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { queryClient } from "~/api/query";
import { useT } from "~/i18n/area";
import { findingWords } from "~/pages/school/findingWords";
import { readAgain } from "~/pages/school/reads";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import { KeptEvidence } from "~/ui/evidence/KeptEvidence";
import type { Picked } from "~/ui/evidence/shrink";
import { type ActedOn, ActionForm } from "~/ui/form/ActionForm";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";

interface Values {
  measure?: string;
  responsibleLeader?: string;
  responsiblePerson?: string;
  doneDate?: Pick<Day, "year" | "month" | "day">;
  result?: string;
  evidence?: Picked[];
}

/** The school's answer: kept as progress, or submitted as the report. */
export function AnswerForm(props: { finding: Finding; maySubmit: boolean }) {
  const t = useT(findingWords);
  const { finding, maySubmit } = props;
  const { name, etag, rectification: before } = finding;
  const [done, setDone] = useState(false);
  const [saved, setSaved] = useState(0);
  const [kept, setKept] = useState<readonly Evidence[]>(before?.evidence ?? []);
  const run = async (values: Values) => {
    const { evidence, ...fields } = values;
    const service = dudao.of(FindingService);
    const rectification = {
      ...fields,
      evidence: [...kept, ...declared(evidence ?? [])],
    };
    const answer = done
      ? await service.submitRectification({ name, etag, rectification })
      : await service.answerFinding({ name, etag, rectification });
    queryClient.setQueryData(["findings", name], answer.finding);
    setKept(answer.finding?.rectification?.evidence ?? []);
    await readAgain("findings", "notices");
  };
  return (
    <>
      {maySubmit && (
        <Form.Item layout="vertical" label={t.how}>
          <Radio.Group
            vertical
            value={done}
            onChange={(event) => setDone(event.target.value as boolean)}
            options={[
              { value: false, label: t.save },
              { value: true, label: t.submit },
            ]}
            aria-label={t.how}
          />
        </Form.Item>
      )}
      <ActionForm<Values>
        // What was just picked is among what is kept then.
        key={saved}
        draftKey={`answerFinding:${name}`}
        initial={initialOf(finding)}
        run={run}
        onDone={() => setSaved(saved + 1)}
        submitLabel={done ? t.submitButton : t.saveButton}
        done={done ? t.submitted : t.saved}
        actedOn={actedOn(finding)}
      >
        <AnswerFields done={done} />
        {kept.length > 0 && (
          <Form.Item label={t.kept}>
            <KeptEvidence record={name} value={kept} onChange={setKept} />
          </Form.Item>
        )}
        <Form.Item name="evidence" label={t.evidence} extra={t.evidenceHelp}>
          <EvidencePicker />
        </Form.Item>
      </ActionForm>
    </>
  );
}

function AnswerFields({ done }: { done: boolean }) {
  const t = useT(findingWords);
  const schema = RectificationSchema;
  return (
    <>
      <Field schema={schema} name="measure" label={t.measure} help={t.measureHelp} required>
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
      <Field schema={schema} name="responsiblePerson" label={t.person} required={done}>
        <Input />
      </Field>
      <Field
        schema={schema}
        name="doneDate"
        label={done ? t.doneDate : t.planDate}
        required={done}
      >
        <DateInput {...(done && { max: beijingDay() })} />
      </Field>
      {done && (
        <Field schema={schema} name="result" label={t.result} help={t.resultHelp}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Field>
      )}
      <Field
        schema={schema}
        name="responsibleLeader"
        label={t.leader}
        help={t.leaderHelp}
      >
        <Input />
      </Field>
    </>
  );
}

function actedOn(finding: Finding): ActedOn<typeof FindingSchema> {
  const { name } = finding;
  return {
    schema: FindingSchema,
    seen: finding,
    // Asking for help or more time does not touch the answer.
    matters: (was, is) => !isSame(was.rectification, is.rectification),
    read: async () => (await dudao.of(FindingService).getFinding({ name })).finding!,
    onLatest: (latest) => queryClient.setQueryData(["findings", name], latest),
  };
}

function isSame(a: Rectification | undefined, b: Rectification | undefined) {
  const empty = create(RectificationSchema);
  return equals(RectificationSchema, a ?? empty, b ?? empty);
}

function initialOf({ rectification: before }: Finding): Values {
  if (before === undefined) return {};
  const { measure, responsibleLeader, responsiblePerson, result, doneDate } = before;
  return {
    measure,
    responsibleLeader,
    responsiblePerson,
    result,
    ...(doneDate && { doneDate }),
  };
}
