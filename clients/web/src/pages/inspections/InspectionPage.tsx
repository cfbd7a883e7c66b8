import { formatDate } from "@dudao/client";
import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { type Finding, FindingStateSchema } from "@dudao/client/gen/finding_pb";
import {
  DispositionSchema,
  type Inspection,
  InspectionMethodSchema,
  InspectionSchema,
  InspectionStateSchema,
} from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { nameOf, pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { InspectionActions } from "~/pages/inspections/InspectionActions";
import { Conflicts, Corrections, SignatureFacts } from "~/pages/inspections/sections";
import { inspectionWords } from "~/pages/inspections/words";
import { timeText } from "~/ui/DateText";
import { EvidenceGallery } from "~/ui/evidence/EvidenceGallery";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { PersonName, ResourceLink } from "~/ui/ResourceLink";
import { StateTag } from "~/ui/StateTag";

export function Component() {
  const { inspection: id = "" } = useParams();
  const { bureau } = useCaller();
  const name = nameOf(bureau, "inspections", id);
  const visit = useQuery({
    queryKey: ["inspections", name],
    queryFn: () => dudao.of(InspectionService).getInspection({ name }),
  });
  return (
    <LoadState query={visit}>
      {({ inspection, findings }) => (
        <Whole visit={inspection!} findings={findings} />
      )}
    </LoadState>
  );
}

function Whole(props: { visit: Inspection; findings: readonly Finding[] }) {
  const t = useT(inspectionWords);
  const { visit, findings } = props;
  const day = formatDate(visit.visitDate ?? visit.plannedDate);
  return (
    <>
      <PageHeader
        title={`${visit.unitDisplayName} ${day}`}
        parent={{ to: "/inspections", text: t.title }}
        tags={
          <>
            <StateTag schema={InspectionStateSchema} value={visit.state} />
            {visit.recordLate && <span className="state-tag bad">{t.late}</span>}
            {visit.recordTime && !visit.evidenceComplete && (
              <span className="state-tag bad">{t.evidenceMissing}</span>
            )}
          </>
        }
        actions={<InspectionActions visit={visit} />}
      />
      {visit.cancelReason && <p>{t.cancelled(visit.cancelReason)}</p>}
      <Record visit={visit} />
      <Findings findings={findings} />
      <SignatureFacts visit={visit} />
      <Corrections visit={visit} />
      <section className="card" aria-labelledby="evidence">
        <h2 id="evidence">{t.evidence}</h2>
        <EvidenceGallery record={visit.name} />
      </section>
      <Conflicts visit={visit} findings={findings} />
    </>
  );
}

function Record({ visit }: { visit: Inspection }) {
  const t = useT(inspectionWords);
  const labels = useLabels();
  const label = (field: string) => labels.ofField(InspectionSchema, field);
  const method = (value: number) => labels.ofEnum(InspectionMethodSchema, value);
  const times = visit.enterTime
    ? t.duration(timeText(visit.enterTime), timeText(visit.leaveTime))
    : "";
  const facts: [string, string][] = [
    [t.when, times],
    [t.kind, visit.unannounced ? t.unannounced : t.announced],
    [label("mandate"), visit.mandate],
    [t.matters, visit.matterTitles.join("、")],
    [t.methods, visit.methods.map(method).join("、")],
    [t.disposition, labels.ofEnum(DispositionSchema, visit.disposition)],
    [label("narrative"), visit.narrative],
    [label("goodPractice"), visit.goodPractice],
  ];
  return (
    <section className="card" aria-labelledby="record">
      <h2 id="record">{t.record}</h2>
      <dl className="facts">
        <dt>{t.school}</dt>
        <dd>
          <ResourceLink name={visit.unit} text={visit.unitDisplayName} />
        </dd>
        <dt>{t.by}</dt>
        <dd>
          <PersonName name={visit.supervisor} text={visit.supervisorDisplayName} />
        </dd>
        {facts
          .filter(([, value]) => value !== "")
          .map(([term, value]) => [
            <dt key={`${term}-term`}>{term}</dt>,
            <dd key={term} className="row-text">
              {value}
            </dd>,
          ])}
      </dl>
    </section>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useT(inspectionWords);
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">
        {t.findings}（{findings.length}）
      </h2>
      {findings.length === 0 && <p className="hint">{t.noFindings}</p>}
      <ol className="rows">
        {findings.map((finding) => (
          <li key={finding.name}>
            <Link className="row" to={pathOf(finding.name)}>
              <span className="row-tags">
                <StateTag schema={FindingGradeSchema} value={finding.grade} />
                <StateTag schema={FindingStateSchema} value={finding.state} />
              </span>
              <span className="row-text">{finding.text || t.restricted}</span>
              <span className="row-note">
                {[finding.matterTitle, finding.place].filter(Boolean).join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
