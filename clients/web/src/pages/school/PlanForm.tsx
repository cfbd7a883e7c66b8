import { formatDate } from "@dudao/client";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { type Notice, RectificationPlanSchema } from "@dudao/client/gen/notice_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import type { ShownItem } from "~/pages/school/noticeItems";
import { noticeWords } from "~/pages/school/noticeWords";
import { type PlannedMeasure, planText } from "~/pages/school/plan";
import { readAgain } from "~/pages/school/reads";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { formWords } from "~/ui/form/words";

interface Values {
  planned: PlannedMeasure[];
  more?: string;
  responsibleLeader?: string;
  evidence?: Picked[];
}

/** The plan for the serious findings of a notice, one by one. */
export function PlanForm(props: {
  notice: Notice;
  items: readonly ShownItem[];
}) {
  const t = useT(noticeWords);
  const { notice } = props;
  const serious = props.items.filter(
    ({ found }) => found?.grade === FindingGrade.SERIOUS,
  );
  const submit = async (values: Values) => {
    const planned = serious.map((item, at) => ({
      finding: item.found?.text || item.demand,
      plan: values.planned[at]!,
    }));
    await dudao.of(NoticeService).submitPlan({
      name: notice.name,
      etag: notice.etag,
      plan: {
        text: planText(planned, values.more ?? ""),
        responsibleLeader: values.responsibleLeader ?? "",
        evidence: declared(values.evidence ?? []),
      },
    });
    await readAgain("notices", "findings");
  };
  return (
    <FormDrawer<Values>
      label={t.plan}
      button={{ type: "primary" }}
      draftKey={`submitPlan:${notice.name}`}
      run={submit}
      done={t.planDone}
      width={640}
    >
      {serious.map((item, at) => (
        <PlannedFields key={item.finding} at={at} item={item} />
      ))}
      <Field
        schema={RectificationPlanSchema}
        name="responsibleLeader"
        label={t.leader}
        help={t.leaderHelp}
      >
        <Input />
      </Field>
      <Form.Item name="more" label={t.more}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="evidence" label={t.files}>
        <EvidencePicker />
      </Form.Item>
    </FormDrawer>
  );
}

function PlannedFields({ at, item }: { at: number; item: ShownItem }) {
  const t = useT(noticeWords);
  const f = useT(formWords);
  const rule = (label: string) => [{ required: true, message: f.required(label) }];
  const due = item.found?.deadline?.dueDate;
  return (
    <fieldset>
      <legend>{t.planOf(at + 1)}</legend>
      <p className="prose">{item.found?.text || item.demand}</p>
      <Form.Item
        name={["planned", at, "measure"]}
        label={t.measure}
        extra={t.measureHelp}
        rules={rule(t.measure)}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name={["planned", at, "person"]}
        label={t.person}
        rules={rule(t.person)}
      >
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item
        name={["planned", at, "date"]}
        label={t.date}
        extra={due && t.dateHelp(formatDate(due))}
        rules={rule(t.date)}
      >
        <DateInput />
      </Form.Item>
    </fieldset>
  );
}
