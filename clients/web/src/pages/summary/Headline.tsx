import type { SummaryRow } from "@dudao/client/gen/report_pb";
import { SummaryFigure } from "@dudao/client/gen/summary_item_pb";
import { useT } from "~/i18n/area";
import type { SummaryChoice } from "~/pages/summary/choice";
import { itemsPath, percent } from "~/pages/summary/figures";
import { summaryWords } from "~/pages/summary/words";
import { StatCard } from "~/ui/StatCard";

/** The figures of the whole; each opens into its rows. */
export function Headline(props: { total: SummaryRow; choice: SummaryChoice }) {
  const t = useT(summaryWords);
  const { total, choice } = props;
  const to = (figure: SummaryFigure) => itemsPath(choice, figure);
  const text = (count: bigint | number) => String(count);
  const { daysToCloseMedian: median, daysToCloseP90: p90 } = total;
  return (
    <div className="stat-grid">
      <StatCard
        label={t.coverage}
        value={percent(total.unitsCovered, total.units)}
        note={t.coverageNote(text(total.unitsCovered), text(total.units))}
        to={to(SummaryFigure.UNITS_NOT_COVERED)}
      />
      <StatCard
        label={t.visits}
        value={text(total.visits)}
        note={t.visitsNote(text(total.visitsDueMonthly))}
        to={to(SummaryFigure.VISITS)}
      />
      <StatCard
        label={t.findings}
        value={text(total.findings)}
        to={to(SummaryFigure.FINDINGS)}
      />
      <StatCard
        label={t.closeRate}
        value={percent(total.closed, total.findings)}
        note={t.closeNote(text(total.closed))}
        to={to(SummaryFigure.CLOSED)}
      />
      <StatCard
        label={t.onTime}
        value={percent(total.answeredOnTime, total.answered)}
        note={t.onTimeNote(text(total.answeredOnTime), text(total.answered))}
        to={to(SummaryFigure.ANSWERED_LATE)}
      />
      <StatCard
        label={t.overdue}
        value={text(total.overdueNow)}
        bad={total.overdueNow > 0n}
        to={to(SummaryFigure.OVERDUE_NOW)}
      />
      <StatCard
        label={t.returned}
        value={text(total.returned)}
        to={to(SummaryFigure.RETURNED)}
      />
      <StatCard
        label={t.relapses}
        value={text(total.relapses)}
        bad={total.relapses > 0n}
        to={to(SummaryFigure.RELAPSES)}
      />
      <StatCard
        label={t.median}
        value={median === undefined ? "—" : t.days(rounded(median))}
        note={p90 === undefined ? "" : t.p90(rounded(p90))}
        to={to(SummaryFigure.DAYS_TO_CLOSE)}
      />
      <StatCard
        label={t.rungs}
        value={text(total.rungs)}
        to={to(SummaryFigure.RUNGS)}
      />
    </div>
  );
}

function rounded(days: number): string {
  return String(Math.round(days * 10) / 10);
}
