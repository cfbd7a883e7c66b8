import type { SummaryRow } from "@dudao/client/gen/report_pb";
import { useMemo } from "react";
import { useT } from "~/i18n/area";
import { summaryWords } from "~/pages/summary/words";
import { Chart, type ChartOption } from "~/ui/Chart";

/** How many of the findings are closed, overdue, or on their way. */
export function ShareChart({ total }: { total: SummaryRow }) {
  const t = useT(summaryWords);
  const { option, table } = useMemo(() => {
    const { findings, closed, overdueNow } = total;
    const shares: [string, number][] = [
      [t.open, Number(findings - closed - overdueNow)],
      [t.closed, Number(closed)],
      [t.overdue, Number(overdueNow)],
    ];
    const chart: ChartOption = {
      tooltip: { trigger: "item" },
      legend: { bottom: 0 },
      series: [
        {
          type: "pie",
          radius: ["45%", "70%"],
          center: ["50%", "46%"],
          label: { formatter: "{c}" },
          data: shares
            .filter(([, value]) => value > 0)
            .map(([name, value]) => ({ name, value })),
        },
      ],
    };
    return { option: chart, table: [[t.state, t.count], ...shares] };
  }, [total, t]);
  return <Chart title={t.share} option={option} table={table} />;
}
