import { type Finding, FindingSourceSchema, FindingState } from "@dudao/client/gen/finding_pb";
import { Link } from "react-router";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useDemand } from "~/pages/findings/queries";
import { findingWords } from "~/pages/findings/words";
import { DateText } from "~/ui/DateText";
import { DeadlineDays } from "~/ui/deadline/DeadlineDays";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { SupervisorName } from "~/ui/SupervisorName";

const running = [FindingState.RECTIFYING, FindingState.REOPENED];

/** What was found, with its photos, what is demanded and until when. */
export function FoundSide({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const demand = useDemand(finding);
  const open = running.includes(finding.state);
  return (
    <section className="card">
      <h2>{t.found}</h2>
      <p className="long-text finding-text">{finding.text || t.withheld}</p>
      {demand && (
        <div className="finding-demand">
          <h3>{t.demand}</h3>
          <p className="long-text">{demand}</p>
        </div>
      )}
      <dl className="facts">
        {finding.deadline && (
          <>
            <dt>{t.due}</dt>
            <dd>
              <DueDate deadline={finding.deadline} open={open} />
              <DeadlineDays deadline={finding.deadline} />
            </dd>
          </>
        )}
        {finding.noticeDeadline && (
          <>
            <dt>{t.noticeBy}</dt>
            <dd>
              <DueDate deadline={finding.noticeDeadline} />
              <DeadlineDays deadline={finding.noticeDeadline} />
            </dd>
          </>
        )}
        <dt>{t.notice}</dt>
        <dd>
          {finding.notice ? (
            <Link to={pathOf(finding.notice)}>
              {finding.documentNumber || t.notice}
            </Link>
          ) : (
            t.noNotice
          )}
        </dd>
        {finding.place && (
          <>
            <dt>{t.place}</dt>
            <dd>{finding.place}</dd>
          </>
        )}
        <Origin finding={finding} />
      </dl>
      <h3>{t.photos}</h3>
      <EvidenceGallery record={finding.name} only={finding.evidence} />
    </section>
  );
}

function Origin({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const labels = useLabels();
  const { inspection, supervision } = finding;
  return (
    <>
      <dt>{t.foundOn}</dt>
      <dd>
        <DateText date={finding.foundDate} />
      </dd>
      <dt>{t.foundBy}</dt>
      <dd>
        <SupervisorName name={finding.supervisor} />
      </dd>
      <dt>{t.followedBy}</dt>
      <dd>
        {finding.responsible ? (
          <SupervisorName name={finding.responsible} />
        ) : (
          t.byOffice
        )}
      </dd>
      <dt>{t.source}</dt>
      <dd>
        {labels.ofEnum(FindingSourceSchema, finding.source)}{" "}
        {inspection && <Link to={pathOf(inspection)}>{t.openSource}</Link>}
        {supervision && (
          <Link to={pathOf(supervision)}>{t.openSupervision}</Link>
        )}
      </dd>
    </>
  );
}
