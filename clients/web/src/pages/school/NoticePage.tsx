import { formatDate } from "@dudao/client";
import type { BureauSettings } from "@dudao/client/gen/bureau_pb";
import type { Finding } from "@dudao/client/gen/finding_pb";
import {
  type Notice,
  NoticeKindSchema,
  NoticeState,
  NoticeStateSchema,
} from "@dudao/client/gen/notice_pb";
import { useParams } from "react-router";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { inOrder } from "~/pages/school/noticeItems";
import { NoticeFinding } from "~/pages/school/NoticeFinding";
import { NoticeNext } from "~/pages/school/NoticeNext";
import { noticeWords } from "~/pages/school/noticeWords";
import {
  useBureauName,
  useFindingsOf,
  useNotice,
  useSettings,
} from "~/pages/school/reads";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { schoolWords } from "~/pages/school/words";
import { TimeText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LinkButton } from "~/ui/LinkButton";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const { notice: id = "" } = useParams();
  const { bureau } = useCaller();
  const name = nameOf(bureau, "notices", id);
  const notice = useNotice(name);
  const findings = useFindingsOf(name);
  const settings = useSettings();
  return (
    <SchoolPage>
      <LoadState query={notice}>
        {(found) => (
          <LoadState query={findings}>
            {(some) => (
              <LoadState query={settings}>
                {(rules) => (
                  <NoticeView notice={found} findings={some} settings={rules} />
                )}
              </LoadState>
            )}
          </LoadState>
        )}
      </LoadState>
    </SchoolPage>
  );
}

function NoticeView(props: {
  notice: Notice;
  findings: readonly Finding[];
  settings: BureauSettings;
}) {
  const t = useT(noticeWords);
  const s = useT(schoolWords);
  const labels = useLabels();
  const { notice, settings } = props;
  const items = inOrder(notice, props.findings);
  return (
    <>
      <PageHeader
        parent={{ to: "/notices", text: s.notices }}
        title={labels.ofEnum(NoticeKindSchema, notice.kind)}
        tags={<StateTag schema={NoticeStateSchema} value={notice.state} />}
        actions={
          <LinkButton to={`${pathOf(notice.name)}/paper`}>{t.paper}</LinkButton>
        }
      />
      <NoticeNext notice={notice} items={items} settings={settings} />
      <NoticeFacts notice={notice} findings={props.findings} />
      <h2>{t.findings(items.length)}</h2>
      <ol>
        {items.map((item, at) => (
          <NoticeFinding
            key={item.finding}
            at={at + 1}
            item={item}
            notice={notice}
            planRequired={settings.planRequiredForSerious}
          />
        ))}
      </ol>
      {notice.plan && <PlanFacts notice={notice} />}
    </>
  );
}

function NoticeFacts(props: { notice: Notice; findings: readonly Finding[] }) {
  const t = useT(noticeWords);
  const { notice, findings } = props;
  const issuer = useBureauName();
  const days = new Set(findings.map(({ deadline }) => formatDate(deadline?.dueDate)));
  const { service } = notice;
  return (
    <section className="card" aria-label={notice.documentNumber}>
      <dl className="facts">
        <dt>{t.number}</dt>
        <dd>
          <strong>{notice.documentNumber}</strong>
        </dd>
        <dt>{t.issuer}</dt>
        <dd>{issuer}</dd>
        <dt>{t.issueDate}</dt>
        <dd>{formatDate(notice.issueDate)}</dd>
        <dt>{t.due}</dt>
        <dd>
          {days.size > 1 ? t.several : <DueDate deadline={findings[0]?.deadline} />}
          <br />
          <span className="soft">{t.dueHelp}</span>
        </dd>
        <dt>{t.served}</dt>
        <dd>
          {service
            ? t.servedBy(service.receiver || notice.addressee, formatDate(service.serviceDate))
            : t.notServed}
        </dd>
        {notice.state === NoticeState.ISSUED && (
          <>
            <dt>{t.acknowledgeBy}</dt>
            <dd>
              <DueDate deadline={notice.acknowledgeDeadline} />
            </dd>
          </>
        )}
        <Fact label={t.basis} text={notice.basis} />
        <Fact label={t.contact} text={notice.contact} />
        <Fact label={t.copyTo} text={notice.copyTo} />
      </dl>
    </section>
  );
}

function Fact(props: { label: string; text: string }) {
  if (props.text === "") return null;
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{props.text}</dd>
    </>
  );
}

function PlanFacts({ notice }: { notice: Notice }) {
  const t = useT(noticeWords);
  const { plan, name } = notice;
  if (plan === undefined) return null;
  return (
    <section>
      <h2>{t.thePlan}</h2>
      <div className="card">
        <p className="prose">{plan.text}</p>
        <p className="soft">
          {plan.responsibleLeader && `${t.leader}：${plan.responsibleLeader} · `}
          {t.planTime} <TimeText time={plan.time} />
        </p>
        {plan.evidence.length > 0 && (
          <EvidenceGallery record={name} only={plan.evidence} />
        )}
      </div>
    </section>
  );
}
