import type { Evidence } from "@dudao/client/gen/common_pb";
import { DeadlineSchema } from "@dudao/client/gen/common_pb";
import type { Supervision } from "@dudao/client/gen/supervision_pb";
import { SelfEvaluationSchema } from "@dudao/client/gen/supervision_visit_pb";
import { SupervisionVisitService } from "@dudao/client/gen/supervision_visit_service_pb";
import { create } from "@bufbuild/protobuf";
import { Form, Input } from "antd";
import { useState } from "react";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { readAgain } from "~/pages/school/reads";
import { rightsOf } from "~/pages/school/supervisionRights";
import { supervisionWords } from "~/pages/school/supervisionWords";
import { TimeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { declared, EvidencePicker } from "~/ui/evidence/EvidencePicker";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { KeptEvidence } from "~/ui/evidence/KeptEvidence";
import type { Picked } from "~/ui/evidence/shrink";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

/** The school's self-evaluation (条例 art. 18). */
export function SelfEvaluationCard({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { selfEvaluation: given, notice } = supervision;
  const due = notice?.selfEvaluationDueDate;
  const may = rightsOf(supervision).evaluateItself;
  if (given === undefined && (!may || due === undefined)) return null;
  return (
    <section
      className={`card${given === undefined ? " next" : ""}`}
      aria-label={t.selfTitle}
    >
      <h2>{t.selfTitle}</h2>
      {given && (
        <>
          <p className="prose">{given.text}</p>
          {given.evidence.length > 0 && (
            <EvidenceGallery record={supervision.name} only={given.evidence} />
          )}
          <p className="soft">
            <TimeText time={given.submitTime} />
            {given.late && t.selfLate}
          </p>
          {given.reviewNote && (
            <p className="prose">
              {t.selfReview}：{given.reviewNote}
            </p>
          )}
        </>
      )}
      {may && (
        <>
          <p className="soft">{t.selfHelp}</p>
          <div className="card-foot">
            <SelfEvaluationForm key={supervision.etag} supervision={supervision} />
            {due && (
              <span>
                {t.selfDue}{" "}
                <DueDate
                  deadline={create(DeadlineSchema, { dueDate: due })}
                  open={given === undefined}
                />
              </span>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function SelfEvaluationForm({ supervision }: { supervision: Supervision }) {
  const t = useT(supervisionWords);
  const { name, etag, selfEvaluation: given } = supervision;
  const [kept, setKept] = useState<readonly Evidence[]>(given?.evidence ?? []);
  return (
    <FormDrawer<{ text?: string; evidence?: Picked[] }>
      label={given ? t.selfAgain : t.selfSubmit}
      button={{ type: given ? "default" : "primary" }}
      draftKey={`submitSelfEvaluation:${name}`}
      initial={{ text: given?.text ?? "" }}
      done={t.selfDone}
      width={640}
      run={async ({ text = "", evidence = [] }) => {
        await dudao.of(SupervisionVisitService).submitSelfEvaluation({
          name,
          etag,
          selfEvaluation: { text, evidence: [...kept, ...declared(evidence)] },
        });
        await readAgain("supervisions");
      }}
    >
      <Field
        schema={SelfEvaluationSchema}
        name="text"
        label={t.selfText}
        help={t.selfHelp}
      >
        <Input.TextArea autoSize={{ minRows: 8 }} />
      </Field>
      {kept.length > 0 && <KeptEvidence record={name} value={kept} onChange={setKept} />}
      <Form.Item name="evidence" label={t.files}>
        <EvidencePicker />
      </Form.Item>
    </FormDrawer>
  );
}
