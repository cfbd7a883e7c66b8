import { formatDate } from "@dudao/client";
import type { BureauSettings } from "@dudao/client/gen/bureau_pb";
import type { Date as Day } from "@dudao/client/gen/common_pb";
import {
  type Extension,
  ExtensionStateSchema,
  type Finding,
} from "@dudao/client/gen/finding_pb";
import {
  FindingService,
  RequestExtensionRequestSchema,
  RequestHelpRequestSchema,
} from "@dudao/client/gen/finding_service_pb";
import { Input } from "antd";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { extensionRoom } from "~/pages/school/findingStep";
import { findingWords } from "~/pages/school/findingWords";
import { readAgain } from "~/pages/school/reads";
import { DueDate } from "~/ui/DueDate";
import { DateInput } from "~/ui/form/DateInput";
import { Field } from "~/ui/form/Field";
import { FormDrawer } from "~/ui/form/FormDrawer";
import { StateTag } from "~/ui/StateTag";

/** Help and more time: what was asked, what came of it, and asking. */
export function FindingRequests(props: {
  finding: Finding;
  settings: BureauSettings;
}) {
  const t = useT(findingWords);
  const { finding, settings } = props;
  const room = extensionRoom(finding, {
    times: settings.extensionMaxTimes,
    days: settings.extensionMaxDays,
  });
  return (
    <section className="card" aria-label={t.otherWays}>
      <h2>{t.otherWays}</h2>
      {finding.helpRequest && (
        <dl className="facts">
          <dt>{t.helpAsked}</dt>
          <dd className="prose">{finding.helpRequest}</dd>
          <dt>{finding.helpAnswer ? t.helpAnswer : t.helpBy}</dt>
          <dd className="prose">
            {finding.helpAnswer || (
              <DueDate deadline={finding.helpDeadline} open={false} />
            )}
          </dd>
        </dl>
      )}
      {finding.extension && <Asked extension={finding.extension} />}
      {room.refused && <p className="soft">{t[room.refused]}</p>}
      <div className="card-foot">
        <HelpForm finding={finding} />
        {room.from && room.to && (
          <ExtensionForm finding={finding} from={room.from} to={room.to} />
        )}
      </div>
    </section>
  );
}

function Asked({ extension }: { extension: Extension }) {
  const t = useT(findingWords);
  return (
    <div>
      {t.extensionAsked(formatDate(extension.requestedDueDate))}{" "}
      <StateTag schema={ExtensionStateSchema} value={extension.state} />
      {extension.decisionNote && (
        <p className="prose">
          {t.extensionNote}：{extension.decisionNote}
        </p>
      )}
    </div>
  );
}

function HelpForm({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { name, etag } = finding;
  return (
    <FormDrawer<{ text: string }>
      label={t.help}
      draftKey={`requestHelp:${name}`}
      done={t.helpDone}
      run={async (values) => {
        await dudao.of(FindingService).requestHelp({ name, etag, ...values });
        await readAgain("findings");
      }}
    >
      <Field schema={RequestHelpRequestSchema} name="text" help={t.helpHelp}>
        <Input.TextArea autoSize={{ minRows: 4 }} />
      </Field>
    </FormDrawer>
  );
}

function ExtensionForm(props: { finding: Finding; from: Day; to: Day }) {
  const t = useT(findingWords);
  const { name, etag } = props.finding;
  return (
    <FormDrawer<{ dueDate: Day; reason: string }>
      label={t.extension}
      draftKey={`requestExtension:${name}`}
      done={t.extensionDone}
      run={async (values) => {
        await dudao.of(FindingService).requestExtension({ name, etag, ...values });
        await readAgain("findings");
      }}
    >
      <Field
        schema={RequestExtensionRequestSchema}
        name="dueDate"
        help={t.extensionHelp(formatDate(props.from), formatDate(props.to))}
      >
        <DateInput min={props.from} max={props.to} />
      </Field>
      <Field schema={RequestExtensionRequestSchema} name="reason">
        <Input.TextArea autoSize={{ minRows: 4 }} />
      </Field>
    </FormDrawer>
  );
}
