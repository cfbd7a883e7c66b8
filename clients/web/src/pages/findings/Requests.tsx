import {
  ExtensionState,
  ExtensionStateSchema,
  type Finding,
  FindingState,
} from "@dudao/client/gen/finding_pb";
import { Alert } from "antd";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { helpIsOpen, isSeparated } from "~/pages/findings/verbs";
import { findingWords } from "~/pages/findings/words";
import { useSettings } from "~/ui/bureau";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { StateTag } from "~/ui/StateTag";

/** What the school asked for, and what else a reviewer must know first. */
export function Requests({ finding }: { finding: Finding }) {
  return (
    <div className="finding-requests">
      <Separation finding={finding} />
      <Withdrawal finding={finding} />
      <ExtensionRequest finding={finding} />
      <HelpRequest finding={finding} />
      <Closing finding={finding} />
    </div>
  );
}

function Separation({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { supervisor } = useCaller();
  const settings = useSettings();
  if (finding.state !== FindingState.SUBMITTED || !settings) return null;
  if (!isSeparated(finding, supervisor, settings.separationFromGrade)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t.separated}
      description={t.separatedHelp}
    />
  );
}

function Withdrawal({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { user } = useCaller();
  const { withdrawRequestedBy, withdrawReason, state } = finding;
  if (state === FindingState.WITHDRAWN) {
    return <Alert type="info" title={t.withdrawReason} description={withdrawReason} />;
  }
  if (withdrawRequestedBy === "") return null;
  const mine = withdrawRequestedBy === user.name;
  return (
    <Alert
      type="warning"
      showIcon
      title={mine ? t.withdrawalMine : t.withdrawalWaits}
      description={
        <>
          <p>{withdrawReason}</p>
          <p>
            {t.confirmBy} <DueDate deadline={finding.withdrawDeadline} />
          </p>
        </>
      }
    />
  );
}

function ExtensionRequest({ finding: { extension, state } }: { finding: Finding }) {
  const t = useT(findingWords);
  if (!extension || extension.state === ExtensionState.UNSPECIFIED) return null;
  const waits = extension.state === ExtensionState.PENDING;
  return (
    <Alert
      type={waits && state === FindingState.RECTIFYING ? "warning" : "info"}
      showIcon={waits}
      title={
        <>
          {t.extension} <StateTag schema={ExtensionStateSchema} value={extension.state} />
        </>
      }
      description={
        <>
          <p>
            {t.extensionTo} <DateText date={extension.requestedDueDate} /> ·{" "}
            {t.extensionWhy}：{extension.reason}
          </p>
          {waits && (
            <p>
              {t.decideBy} <DueDate deadline={extension.decideDeadline} />
            </p>
          )}
          {extension.decisionNote && <p>{extension.decisionNote}</p>}
        </>
      }
    />
  );
}

function HelpRequest({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  if (!finding.helpRequest) return null;
  const waits = helpIsOpen(finding);
  return (
    <Alert
      type={waits ? "warning" : "info"}
      showIcon={waits}
      title={t.help}
      description={
        <>
          <p className="long-text">{finding.helpRequest}</p>
          {waits ? (
            <p>
              {t.helpBy} <DueDate deadline={finding.helpDeadline} />
            </p>
          ) : (
            <p className="long-text">
              {t.helpAnswer}：{finding.helpAnswer}
            </p>
          )}
        </>
      }
    />
  );
}

function Closing({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  if (!finding.referral) return null;
  return <Alert type="info" title={t.referral} description={finding.referral} />;
}
