import { FindingGradeSchema } from "@dudao/client/gen/bureau_pb";
import { FindingStateSchema } from "@dudao/client/gen/finding_pb";
import {
  FindingService,
  ListFindingsResponseSchema,
} from "@dudao/client/gen/finding_service_pb";
import { InspectionStateSchema } from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { NoticeKindSchema, NoticeStateSchema } from "@dudao/client/gen/notice_pb";
import { NoticeService } from "@dudao/client/gen/notice_service_pb";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { openOf } from "~/offline/mine";
import { readThrough } from "~/offline/readThrough";
import { unitWords } from "~/pages/units/words";
import { DateText } from "~/ui/DateText";
import { DueDate } from "~/ui/DueDate";
import { quoted } from "~/ui/list/listRequest";
import { LoadState } from "~/ui/LoadState";
import { StateTag } from "~/ui/StateTag";

const shown = 10;
const isOpen =
  "(state = RAISED OR state = RECTIFYING OR state = SUBMITTED OR state = REOPENED)";

function Section(props: { id: string; title: string; all?: string; children: ReactNode }) {
  const t = useT(unitWords);
  return (
    <section className="card" aria-labelledby={props.id}>
      <div className="card-head">
        <h2 id={props.id}>{props.title}</h2>
        {props.all && (
          <Link to={props.all} aria-label={`${props.title} ${t.all}`}>
            {t.all}
          </Link>
        )}
      </div>
      {props.children}
    </section>
  );
}

export function FindingsOfUnit({ unit }: { unit: string }) {
  const t = useT(unitWords);
  const caller = useCaller();
  const query = useQuery({
    queryKey: ["findings", "openOf", unit],
    queryFn: () =>
      readThrough(
        openOf(caller, unit),
        ListFindingsResponseSchema,
        () =>
          dudao.of(FindingService).listFindings({
            parent: caller.bureau,
            pageSize: 100,
            filter: `unit = ${quoted(unit)} AND ${isOpen}`,
          }),
      ),
  });
  return (
    <Section id="findings" title={t.findings}>
      <LoadState query={query}>
        {({ findings }) =>
          findings.length === 0 ? (
            <p className="hint">{t.noneOpen}</p>
          ) : (
            <ul className="rows">
              {findings.map((finding) => (
                <li key={finding.name}>
                  <Link className="row" to={pathOf(finding.name)}>
                    <span className="row-tags">
                      <StateTag schema={FindingStateSchema} value={finding.state} />
                      <StateTag schema={FindingGradeSchema} value={finding.grade} />
                      {finding.zeroTolerance && (
                        <span className="state-tag bad">{t.zeroTolerance}</span>
                      )}
                    </span>
                    <span className="row-text">
                      {finding.text || finding.matterTitle || t.restricted}
                    </span>
                  </Link>
                  <DueDate deadline={finding.deadline} />
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </Section>
  );
}

export function VisitsOfUnit({ unit }: { unit: string }) {
  const t = useT(unitWords);
  const { bureau: parent } = useCaller();
  const filter = `unit = ${quoted(unit)}`;
  const query = useQuery({
    queryKey: ["inspections", "list", "of", unit],
    queryFn: () =>
      dudao.of(InspectionService).listInspections({
        parent,
        pageSize: shown,
        filter,
        orderBy: "create_time desc",
      }),
  });
  return (
    <Section
      id="visits"
      title={t.visits}
      all={`/inspections?filter=${encodeURIComponent(filter)}`}
    >
      <LoadState query={query}>
        {({ inspections }) =>
          inspections.length === 0 ? (
            <p className="hint">{t.noVisits}</p>
          ) : (
            <ul className="rows">
              {inspections.map((visit) => (
                <li key={visit.name} className="row-with-actions">
                  <Link to={pathOf(visit.name)}>
                    <DateText date={visit.visitDate ?? visit.plannedDate} />{" "}
                    {visit.supervisorDisplayName}
                    {visit.unannounced && ` · ${t.unannounced}`}
                  </Link>
                  <StateTag schema={InspectionStateSchema} value={visit.state} />
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </Section>
  );
}

export function NoticesOfUnit({ unit }: { unit: string }) {
  const t = useT(unitWords);
  const labels = useLabels();
  const { bureau: parent } = useCaller();
  const query = useQuery({
    queryKey: ["notices", "list", "of", unit],
    queryFn: () =>
      dudao.of(NoticeService).listNotices({
        parent,
        pageSize: shown,
        filter: `unit = ${quoted(unit)}`,
        orderBy: "create_time desc",
      }),
  });
  return (
    <Section id="notices" title={t.notices}>
      <LoadState query={query}>
        {({ notices }) =>
          notices.length === 0 ? (
            <p className="hint">{t.noNotices}</p>
          ) : (
            <ul className="rows">
              {notices.map((notice) => (
                <li key={notice.name} className="row-with-actions">
                  <Link to={pathOf(notice.name)}>
                    {notice.documentNumber || t.draft} ·{" "}
                    {labels.ofEnum(NoticeKindSchema, notice.kind)}
                  </Link>
                  <StateTag schema={NoticeStateSchema} value={notice.state} />
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </Section>
  );
}
