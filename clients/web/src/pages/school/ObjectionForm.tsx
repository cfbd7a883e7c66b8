import type { Supervision } from "@dudao/client/gen/supervision_pb";
import { OpinionObjectionSchema } from "@dudao/client/gen/supervision_opinion_pb";
import { SupervisionOpinionService } from "@dudao/client/gen/supervision_opinion_service_pb";
import { Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { readAgain } from "~/pages/school/reads";
import { supervisionWords } from "~/pages/school/supervisionWords";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

/** The school objects to the opinion; that suspends nothing. */
export function ObjectionForm({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { name, etag } = supervision;
  return (
    <FormDrawer<{ text: string; evidence?: Picked[] }>
      label={t.object}
      draftKey={`recordOpinionObjection:${name}`}
      done={t.objectDone}
      run={async ({ text, evidence = [] }) => {
        await dudao.of(SupervisionOpinionService).recordOpinionObjection({
          name,
          etag,
          objection: { text, evidence: declared(evidence) },
        });
        await readAgain("supervisions");
      }}
    >
      <Field
        schema={OpinionObjectionSchema}
        name="text"
        label={t.objectText}
        help={t.objectHelp}
      >
        <Input.TextArea autoSize={{ minRows: 6 }} />
      </Field>
      <Form.Item name="evidence" label={t.evidence}>
        <EvidencePicker />
      </Form.Item>
    </FormDrawer>
  );
}
