import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import {
  type Finding,
  FindingState,
  FindingStateSchema,
} from "@dudao/client/gen/finding_pb";
import {
  type Notice,
  type NoticeItem,
  NoticeKindSchema,
  NoticeProgressSchema,
  NoticeSourceSchema,
  NoticeState,
  ServiceMethodSchema,
} from "@dudao/client/gen/notice_pb";
import { Link } from "react-router";
import { pathOf } from "~/app/links";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { useFindingsOf } from "~/pages/notices/queries";
import { noticeWords } from "~/pages/notices/words";
import { DateText, TimeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { UnitLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";
import { SupervisorName } from "~/ui/SupervisorName";
import { UserName } from "~/ui/UserName";

/** Its findings one by one, and the unit's plan. */
export function NoticeHandling({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const findings = useFindingsOf(notice.items.map(({ finding }) => finding));
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>{t.whichFindings}</h2>
        </div>
        <ol className="notice-items">
          {notice.items.map((item) => (
            <Item
              key={item.finding}
              item={item}
              finding={findings.get(item.finding)}
            />
          ))}
        </ol>
      </section>
      {notice.state !== NoticeState.DRAFT && <Plan notice={notice} />}
    </>
  );
}

const waiting = [FindingState.RAISED, FindingState.RECTIFYING];

function Item(props: { item: NoticeItem; finding: Finding | undefined }) {
  const t = useT(noticeWords);
  const labels = useLabels();
  const { item, finding } = props;
  return (
    <li className="notice-finding">
      <Link to={pathOf(item.finding)}>
        {finding ? finding.text || t.withheld : "…"}
      </Link>
      <p className="notice-finding-facts soft">
        {finding && (
          <>
            <span>{labels.ofEnum(FindingGradeSchema, finding.grade)}</span>
            <span>{finding.matterTitle}</span>
            <StateTag schema={FindingStateSchema} value={finding.state} />
            <DueDate
              deadline={finding.deadline ?? item.deadline}
              open={waiting.includes(finding.state)}
            />
          </>
        )}
      </p>
      {item.demand && (
        <p>
          {t.demand}：{item.demand}
        </p>
      )}
    </li>
  );
}

function Plan({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const { plan, planDeadline } = notice;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t.plan}</h2>
        {!plan && planDeadline && <DueDate deadline={planDeadline} />}
      </div>
      {plan ? (
        <>
          <p className="long-text">{plan.text || t.withheld}</p>
          <p className="soft">
            {t.leader}：{plan.responsibleLeader || "—"} · {t.submitted}：
            <TimeText time={plan.time} />
          </p>
          {plan.evidence.length > 0 && (
            <EvidenceGallery record={notice.name} only={plan.evidence} />
          )}
        </>
      ) : (
        <p className="soft">{t.noPlan}</p>
      )}
    </section>
  );
}

/** What there is to know of the notice itself. */
export function NoticeFacts({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const labels = useLabels();
  const { state, service, acknowledgeDeadline } = notice;
  return (
    <section className="card">
      <h2>{t.facts}</h2>
      <dl className="facts">
        <dt>{t.unit}</dt>
        <dd>
          <UnitLink name={notice.unit} text={notice.unitDisplayName} />
        </dd>
        <dt>{t.kind}</dt>
        <dd>{labels.ofEnum(NoticeKindSchema, notice.kind)}</dd>
        <dt>{t.source}</dt>
        <dd>{labels.ofEnum(NoticeSourceSchema, notice.source) || "—"}</dd>
        {notice.supervisor && (
          <>
            <dt>{t.supervisor}</dt>
            <dd>
              <SupervisorName name={notice.supervisor} />
            </dd>
          </>
        )}
        {state !== NoticeState.DRAFT && (
          <>
            <dt>{t.issueDate}</dt>
            <dd>
              <DateText date={notice.issueDate} />
            </dd>
            <dt>{t.issuedBy}</dt>
            <dd>
              <UserName name={notice.issuedBy} />
            </dd>
            <dt>{t.service}</dt>
            <dd>
              {service ? (
                <>
                  {labels.ofEnum(ServiceMethodSchema, service.method)}{" "}
                  <DateText date={service.serviceDate} /> {service.receiver}
                  {service.proof && <p className="soft">{service.proof}</p>}
                </>
              ) : (
                t.notServed
              )}
            </dd>
            {!service && (
              <>
                <dt>{t.acknowledgeBy}</dt>
                <dd>
                  <DueDate
                    deadline={acknowledgeDeadline}
                    open={state === NoticeState.ISSUED}
                  />
                </dd>
              </>
            )}
            <dt>{t.progress}</dt>
            <dd>{labels.ofEnum(NoticeProgressSchema, notice.progress)}</dd>
          </>
        )}
        {notice.withdrawReason && (
          <>
            <dt>{t.withdrawReason}</dt>
            <dd>{notice.withdrawReason}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
