import type { Evidence } from "@dudao/client/gen/common_pb";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import {
  type OpinionPoint,
  RebuttalSchema,
} from "@dudao/client/gen/supervision_opinion_pb";
import { SupervisionOpinionService } from "@dudao/client/gen/supervision_opinion_service_pb";
import { Form, Input } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { readAgain } from "~/pages/school/reads";
import { openPoints } from "~/pages/school/supervisionRights";
import { supervisionWords } from "~/pages/school/supervisionWords";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import type { Picked } from "~/ui/evidence/shrink";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

interface Said {
  text?: string;
  evidence?: Picked[];
}

interface Values {
  rebuttals?: Said[];
}

/** The school rebuts the points it does not accept (条例 art. 20). */
export function RebuttalForm({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { name, etag } = supervision;
  const points = openPoints(supervision);
  const before = ({ number }: OpinionPoint) =>
    supervision.rebuttals.find(({ point }) => point === number);
  const submit = async ({ rebuttals = [] }: Values) => {
    const said = points.flatMap((point, at) => {
      const { text = "", evidence = [] } = rebuttals[at] ?? {};
      if (text.trim() === "") return [];
      const kept: readonly Evidence[] = before(point)?.evidence ?? [];
      return {
        point: point.number,
        text,
        evidence: [...kept, ...declared(evidence)],
      };
    });
    await dudao
      .of(SupervisionOpinionService)
      .submitRebuttal({ name, etag, rebuttals: said });
    await readAgain("supervisions");
  };
  if (points.length === 0) return null;
  return (
    <FormDrawer<Values>
      label={t.rebut}
      button={{ type: "primary" }}
      draftKey={`submitRebuttal:${name}`}
      initial={{
        rebuttals: points.map((point) => ({ text: before(point)?.text ?? "" })),
      }}
      done={t.rebutDone}
      width={640}
      run={submit}
    >
      <p className="soft">{t.rebutHelp}</p>
      {points.map((point, at) => (
        <fieldset key={point.number}>
          <legend>
            {t.point(point.number)} · {point.matterTitle}
          </legend>
          <p className="prose">{point.text || t.unread}</p>
          <Field
            schema={RebuttalSchema}
            name="text"
            in={["rebuttals", at]}
            label={t.rebuttal}
            required={false}
          >
            <Input.TextArea autoSize={{ minRows: 3 }} />
          </Field>
          <Form.Item name={["rebuttals", at, "evidence"]} label={t.evidence}>
            <EvidencePicker />
          </Form.Item>
        </fieldset>
      ))}
      <Form.Item
        name="anything"
        rules={[
          ({ getFieldValue }) => ({
            validator: async () => {
              const said = (getFieldValue("rebuttals") ?? []) as Said[];
              if (!said.some((one) => one?.text?.trim())) {
                throw new Error(t.rebutNone);
              }
            },
          }),
        ]}
      >
        <input type="hidden" />
      </Form.Item>
    </FormDrawer>
  );
}
