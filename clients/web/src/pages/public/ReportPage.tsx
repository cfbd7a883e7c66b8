import {
  type PublishedReport,
  PublicService,
} from "@dudao/client/gen/public_service_pb";
import { SupervisionKindSchema } from "@dudao/client/gen/supervision_pb";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { PublicFrame } from "~/pages/public/PublicFrame";
import { publicWords } from "~/pages/public/words";
import { DateText } from "~/ui/DateText";
import { LoadState } from "~/ui/LoadState";
import { PrintLayout } from "~/ui/PrintLayout";

export function Component() {
  const t = useT(publicWords);
  const { bureau = "", supervision: id = "" } = useParams();
  const supervision = `bureaus/${bureau}/supervisions/${id}`;
  const report = useQuery({
    queryKey: ["publishedReports", supervision],
    queryFn: () =>
      dudao.of(PublicService).getPublishedReport({ supervision }),
  });
  return (
    <PublicFrame title={report.data?.report?.unitDisplayName ?? t.reportsTitle}>
      <p className="public-links no-print" style={{ margin: "0 0 12px" }}>
        <Link to={`/public/reports/${bureau}`}>‹ {t.allReports}</Link>
      </p>
      <LoadState query={report}>
        {({ report: shown }) => shown && <Report report={shown} />}
      </LoadState>
    </PublicFrame>
  );
}

function Report({ report }: { report: PublishedReport }) {
  const t = useT(publicWords);
  const labels = useLabels();
  const kind = labels.ofEnum(SupervisionKindSchema, report.kind);
  const title = t.reportOf(report.unitDisplayName, kind);
  return (
    <PrintLayout title={title}>
      <div className="report-sheet">
        <h1>{title}</h1>
        <dl className="facts">
          <dt>{t.number}</dt>
          <dd>{report.documentNumber || "—"}</dd>
          <dt>{t.unit}</dt>
          <dd>{report.unitDisplayName}</dd>
          <dt>{t.kind}</dt>
          <dd>{kind}</dd>
          <dt>{t.published}</dt>
          <dd>
            <DateText date={report.publishDate} />
          </dd>
          {report.channel && (
            <>
              <dt>{t.channel}</dt>
              <dd>{report.channel}</dd>
            </>
          )}
        </dl>
        <div className="report-text">{report.text}</div>
      </div>
    </PrintLayout>
  );
}
