import { ExtensionDecision, ExtensionDecisionSchema, type Finding } from "@dudao/client/gen/finding_pb";
import {
  AnswerHelpRequestSchema,
  DecideExtensionRequestSchema,
  FindingService,
} from "@dudao/client/gen/finding_service_pb";
import { Input, Radio } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { actedOn, readAgain } from "~/pages/findings/queries";
import { findingWords } from "~/pages/findings/words";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";

const lines = { minRows: 3, maxRows: 10 };

/** 审批延期. */
export function DecideExtension({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const labels = useLabels();
  const { name, etag, extension, deadline } = finding;
  const schema = DecideExtensionRequestSchema;
  return (
    <FormDrawer<{ decision: ExtensionDecision; note?: string }>
      label={t.decideExtension}
      button={{ type: "primary" }}
      draftKey={`decideExtension:${name}`}
      done={t.extensionDecided}
      actedOn={actedOn(finding)}
      run={(values) =>
        dudao.of(FindingService).decideExtension({ name, etag, ...values })
      }
      onDone={() => void readAgain()}
    >
      <dl className="facts form-help">
        <dt>{t.due}</dt>
        <dd>
          <DueDate deadline={deadline} />
        </dd>
        <dt>{t.extensionTo}</dt>
        <dd>
          <DateText date={extension?.requestedDueDate} />
        </dd>
        <dt>{t.extensionWhy}</dt>
        <dd className="long-text">{extension?.reason}</dd>
      </dl>
      <Field schema={schema} name="decision">
        <Radio.Group options={labels.optionsOf(ExtensionDecisionSchema)} />
      </Field>
      <Field schema={schema} name="note">
        <Input.TextArea autoSize={lines} />
      </Field>
    </FormDrawer>
  );
}

/** 答复求助. */
export function AnswerHelp({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { name, etag } = finding;
  return (
    <FormDrawer<{ text: string }>
      label={t.answerHelp}
      button={{ type: "primary" }}
      draftKey={`answerHelp:${name}`}
      done={t.helpAnswered}
      actedOn={actedOn(finding)}
      run={(values) =>
        dudao.of(FindingService).answerHelp({ name, etag, ...values })
      }
      onDone={() => void readAgain()}
    >
      <p className="form-help long-text">{finding.helpRequest}</p>
      <Field schema={AnswerHelpRequestSchema} name="text">
        <Input.TextArea autoSize={lines} />
      </Field>
    </FormDrawer>
  );
}
