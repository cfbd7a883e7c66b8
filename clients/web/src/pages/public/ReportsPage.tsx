import { idOf } from "@dudao/client";
import {
  type PublishedReport,
  PublicService,
} from "@dudao/client/gen/public_service_pb";
import { SupervisionKindSchema } from "@dudao/client/gen/supervision_pb";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { Link, useParams, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { useLabels } from "~/i18n/contract";
import { PublicFrame } from "~/pages/public/PublicFrame";
import { publicWords } from "~/pages/public/words";
import { DateText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { useErrorText } from "~/ui/errorText";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";

export function Component() {
  const t = useT(publicWords);
  const c = useT(common);
  const errorText = useErrorText();
  const { bureau = "" } = useParams();
  const [params] = useSearchParams();
  const parent = `bureaus/${bureau}`;
  const unitId = params.get("unit");
  const unit = unitId ? `${parent}/units/${unitId}` : "";
  const reports = useInfiniteQuery({
    queryKey: ["publishedReports", parent, unit],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      dudao
        .of(PublicService)
        .listPublishedReports({ parent, unit, pageToken: pageParam }),
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });
  const all = reports.data?.pages.flatMap((page) => page.reports) ?? [];
  return (
    <PublicFrame title={t.reportsTitle}>
      <PageHeader
        title={t.reportsTitle}
        help={t.reportsHelp}
        actions={
          unit && <Link to={`/public/reports/${bureau}`}>{t.allUnits}</Link>
        }
      />
      {reports.isPending && <Skeleton />}
      {reports.error && (
        <Alert
          type="error"
          showIcon
          title={errorText(reports.error)}
          action={
            <Button onClick={() => void reports.refetch()}>{c.retry}</Button>
          }
        />
      )}
      {reports.data && (
        <section className="card">
          {all.length === 0 ? (
            <EmptyState title={t.noReports} next={t.noReportsHelp} />
          ) : (
            <ul className="public-list">
              {all.map((report) => (
                <ReportRow key={report.supervision} report={report} />
              ))}
            </ul>
          )}
        </section>
      )}
      {reports.hasNextPage && (
        <p className="public-links">
          <Button
            loading={reports.isFetchingNextPage}
            onClick={() => void reports.fetchNextPage()}
          >
            {t.more}
          </Button>
        </p>
      )}
    </PublicFrame>
  );
}

function ReportRow({ report }: { report: PublishedReport }) {
  const t = useT(publicWords);
  const labels = useLabels();
  const { bureau = "" } = useParams();
  const kind = labels.ofEnum(SupervisionKindSchema, report.kind);
  return (
    <li>
      <Link to={`/public/reports/${bureau}/${idOf(report.supervision)}`}>
        {t.reportOf(report.unitDisplayName, kind)}
        <span>
          {report.documentNumber} <DateText date={report.publishDate} />
        </span>
      </Link>
    </li>
  );
}
