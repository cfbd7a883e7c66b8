import type { Evidence } from "@dudao/client/gen/common_pb";
import {
  type Escalation,
  EscalationAnswerSchema,
  EscalationState,
} from "@dudao/client/gen/escalation_pb";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { Form, Input } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { escalationWords } from "~/pages/school/escalationWords";
import { readAgain } from "~/pages/school/reads";
import { TimeText } from "~/ui/DateText";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { KeptEvidence } from "~/ui/evidence/KeptEvidence";
import type { Picked } from "~/ui/evidence/shrink";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

/** What the school answered to a rung, and answering it. */
export function EscalationAnswerCard({ rung }: { rung: Escalation }) {
  const t = useT(escalationWords);
  const { answer } = rung;
  const served = rung.state === EscalationState.SERVED;
  if (!served && answer === undefined) return null;
  const asked = served && answer === undefined;
  return (
    <section className={`card${asked ? " next" : ""}`}>
      <h2>{asked ? t.answerTitle : t.ourAnswer}</h2>
      {asked && <p>{t.answerHelp}</p>}
      {answer && (
        <>
          <p className="prose">{answer.text}</p>
          {answer.evidence.length > 0 && (
            <EvidenceGallery record={rung.name} only={answer.evidence} />
          )}
          <p className="soft">
            <TimeText time={answer.time} /> {served && t.answered}
          </p>
        </>
      )}
      {served && (
        <div className="card-foot">
          <AnswerRung key={rung.etag} rung={rung} />
        </div>
      )}
    </section>
  );
}

function AnswerRung({ rung }: { rung: Escalation }) {
  const t = useT(escalationWords);
  const { name, etag, answer } = rung;
  const [kept, setKept] = useState<readonly Evidence[]>(answer?.evidence ?? []);
  return (
    <FormDrawer<{ text: string; evidence?: Picked[] }>
      label={answer ? t.answerAgain : t.answer}
      button={{ type: answer ? "default" : "primary" }}
      draftKey={`answerEscalation:${name}`}
      initial={{ text: answer?.text ?? "" }}
      done={t.answerDone}
      run={async ({ text, evidence = [] }) => {
        await dudao.of(EscalationService).answerEscalation({
          name,
          etag,
          answer: { text, evidence: [...kept, ...declared(evidence)] },
        });
        await readAgain("escalations");
      }}
    >
      <Field schema={EscalationAnswerSchema} name="text" help={t.answerHelp}>
        <Input.TextArea autoSize={{ minRows: 6 }} />
      </Field>
      {kept.length > 0 && <KeptEvidence record={name} value={kept} onChange={setKept} />}
      <Form.Item name="evidence" label={t.evidence}>
        <EvidencePicker />
      </Form.Item>
    </FormDrawer>
  );
}
