import {
  ReportService,
  type GetSummaryResponse,
} from "@dudao/client/gen/report_service_pb";
import { SummaryDimension, type SummaryRow } from "@dudao/client/gen/report_pb";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { Breakdown } from "~/pages/summary/Breakdown";
import {
  requestOf,
  type SummaryChoice,
  useSummaryChoice,
} from "~/pages/summary/choice";
import { Controls } from "~/pages/summary/Controls";
import { ExportButton } from "~/pages/summary/ExportButton";
import { Headline } from "~/pages/summary/Headline";
import { HeatTable } from "~/pages/summary/HeatTable";
import { MattersChart } from "~/pages/summary/MattersChart";
import { ShareChart } from "~/pages/summary/ShareChart";
import { TrendChart } from "~/pages/summary/TrendChart";
import { summaryWords } from "~/pages/summary/words";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import "~/pages/summary/summary.css";

export function Component() {
  const t = useT(summaryWords);
  const { choice, change } = useSummaryChoice();
  const summary = useSummary(choice);
  return (
    <>
      <PageHeader
        title={t.title}
        help={t.help}
        actions={<ExportButton choice={choice} />}
      />
      <Controls choice={choice} change={change} />
      <LoadState query={summary}>
        {(answer) => <Content answer={answer} choice={choice} />}
      </LoadState>
    </>
  );
}

function useSummary(choice: SummaryChoice) {
  const request = requestOf(choice, useCaller().bureau);
  return useQuery({
    queryKey: ["summary", choice],
    queryFn: () => dudao.of(ReportService).getSummary(request),
    placeholderData: keepPreviousData,
  });
}

function Content(props: { answer: GetSummaryResponse; choice: SummaryChoice }) {
  const t = useT(summaryWords);
  const { answer, choice } = props;
  const { total } = answer;
  if (total === undefined || total.units === 0n) {
    return <EmptyState title={t.nothing} next={t.nothingHelp} />;
  }
  return (
    <>
      <Headline total={total} choice={choice} />
      <Charts total={total} choice={choice} />
      <Breakdown rows={answer.rows} total={total} choice={choice} />
    </>
  );
}

function Charts(props: { total: SummaryRow; choice: SummaryChoice }) {
  const { choice } = props;
  const months = useSummary({ ...choice, by: SummaryDimension.MONTH });
  const matters = useSummary({ ...choice, by: SummaryDimension.MATTER });
  const map = { ...choice, by: SummaryDimension.TOWNSHIP_MONTH };
  const townships = useSummary(map);
  return (
    <>
      <div className="summary-charts">
        <section className="card wide">
          <LoadState query={months}>
            {({ rows }) => <TrendChart rows={rows} />}
          </LoadState>
        </section>
        <section className="card">
          <ShareChart total={props.total} />
        </section>
        <section className="card">
          <LoadState query={matters}>
            {({ rows }) => <MattersChart rows={rows} />}
          </LoadState>
        </section>
      </div>
      <section className="card">
        <LoadState query={townships}>
          {({ rows }) => <HeatTable rows={rows} choice={map} />}
        </LoadState>
      </section>
    </>
  );
}
