import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { type Finding, FindingStateSchema } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import type { Notice } from "@dudao/client/gen/notice_pb";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { FindingNext } from "~/pages/school/FindingNext";
import { FindingStory } from "~/pages/school/FindingStory";
import { stepOf } from "~/pages/school/findingStep";
import { findingWords } from "~/pages/school/findingWords";
import { useNotice, useSettings } from "~/pages/school/reads";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { schoolWords } from "~/pages/school/words";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const { finding: id = "" } = useParams();
  const { bureau } = useCaller();
  const name = nameOf(bureau, "findings", id);
  const finding = useQuery({
    queryKey: ["findings", name],
    queryFn: async () => {
      const answer = await dudao.of(FindingService).getFinding({ name });
      return answer.finding!;
    },
  });
  return (
    <SchoolPage>
      <LoadState query={finding}>
        {(found) => <FindingView key={found.name} finding={found} />}
      </LoadState>
    </SchoolPage>
  );
}

function FindingView({ finding }: { finding: Finding }) {
  const s = useT(schoolWords);
  const notice = useNotice(finding.notice);
  const settings = useSettings();
  const parent = finding.notice
    ? { to: pathOf(finding.notice), text: finding.documentNumber || s.notices }
    : { to: "/school/mine", text: s.mySchool };
  const noticeRead = finding.notice === "" || notice.data !== undefined;
  return (
    <>
      <PageHeader
        parent={parent}
        title={finding.matterTitle || s.findings}
        tags={
          <>
            <StateTag schema={FindingGradeSchema} value={finding.grade} />
            <StateTag schema={FindingStateSchema} value={finding.state} />
          </>
        }
      />
      <LoadState query={settings}>
        {(rules) => {
          if (!noticeRead) return <Skeleton />;
          const step = stepOf(
            finding,
            notice.data?.state,
            rules.planRequiredForSerious,
          );
          return (
            <>
              <FindingFacts
                finding={finding}
                notice={notice.data}
                open={step === "answer" || step === "plan"}
              />
              <FindingNext finding={finding} step={step} settings={rules} />
            </>
          );
        }}
      </LoadState>
      <FindingStory finding={finding} />
    </>
  );
}

function FindingFacts(props: {
  finding: Finding;
  notice: Notice | undefined;
  open: boolean;
}) {
  const t = useT(findingWords);
  const { finding, notice } = props;
  const demand = notice?.items.find((item) => item.finding === finding.name)?.demand;
  return (
    <section className="card" aria-label={t.what}>
      <h2>{t.what}</h2>
      <p className="prose">{finding.text || t.unread}</p>
      {demand && (
        <p className="prose">
          <strong>{t.demand}：</strong>
          {demand}
        </p>
      )}
      {finding.evidence.length > 0 && (
        <EvidenceGallery record={finding.name} only={finding.evidence} />
      )}
      <dl className="facts">
        <dt>{t.due}</dt>
        <dd>
          <DueDate deadline={finding.deadline} open={props.open} />
        </dd>
        {finding.place && (
          <>
            <dt>{t.place}</dt>
            <dd>{finding.place}</dd>
          </>
        )}
        <dt>{t.foundOn}</dt>
        <dd>
          <DateText date={finding.foundDate} />
        </dd>
        <Source name={finding.inspection} label={t.inspection} />
        <Source name={finding.supervision} label={t.supervision} />
      </dl>
    </section>
  );
}

function Source(props: { name: string; label: string }) {
  const t = useT(findingWords);
  if (props.name === "") return null;
  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        <Link to={pathOf(props.name)}>{t.view}</Link>
      </dd>
    </>
  );
}

