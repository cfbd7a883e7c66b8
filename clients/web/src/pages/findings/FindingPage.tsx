import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { type Finding, FindingStateSchema } from "@dudao/client/gen/finding_pb";
import { useParams } from "react-router";
import { nameOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { AnswerSide } from "~/pages/findings/AnswerSide";
import { FindingActions } from "~/pages/findings/FindingActions";
import { FollowUpsOf } from "~/pages/findings/FollowUpsOf";
import { FoundSide } from "~/pages/findings/FoundSide";
import { Requests } from "~/pages/findings/Requests";
import { useFinding } from "~/pages/findings/queries";
import { findingWords } from "~/pages/findings/words";
import { EventHistory } from "~/ui/EventHistory";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";
import "~/pages/findings/findings.css";

export function Component() {
  const { bureau } = useCaller();
  const name = nameOf(bureau, "findings", useParams()["finding"]!);
  const query = useFinding(name);
  return (
    <LoadState query={query}>
      {(finding) => <OneFinding key={finding.name} finding={finding} />}
    </LoadState>
  );
}

function OneFinding({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const caller = useCaller();
  return (
    <>
      <PageHeader
        title={
          <UnitLink name={finding.unit} text={finding.unitDisplayName} />
        }
        tags={<Tags finding={finding} />}
        parent={{ to: "/ledger", text: t.ledger }}
        actions={<FindingActions finding={finding} />}
      />
      <Requests finding={finding} />
      <div className="finding-sides">
        <FoundSide finding={finding} />
        <AnswerSide finding={finding} />
      </div>
      <div className="finding-more">
        {caller.can("follow_up.read") && <FollowUpsOf finding={finding} />}
        {caller.can("event.read") && (
          <section className="card">
            <h2>{t.history}</h2>
            <EventHistory resource={finding.name} />
          </section>
        )}
      </div>
    </>
  );
}

function Tags({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const { grade, returns, relapses, extensionsGranted } = finding;
  return (
    <>
      <StateTag schema={FindingStateSchema} value={finding.state} />
      <StateTag schema={FindingGradeSchema} value={grade} />
      {finding.zeroTolerance && (
        <span className="state-tag bad">{t.zeroTolerance}</span>
      )}
      <span className="soft">
        {[
          finding.matterTitle,
          returns > 0 && t.returns(returns),
          relapses > 0 && t.relapses(relapses),
          extensionsGranted > 0 && t.extended(extensionsGranted),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </>
  );
}
