import type { SummaryRow } from "@dudao/client/gen/report_pb";
import { useMemo } from "react";
import { useT } from "~/i18n/area";
import { topOf } from "~/pages/summary/top";
import { summaryWords } from "~/pages/summary/words";
import { Chart, type ChartOption } from "~/ui/Chart";

const shown = 8;

/** The matters that most findings are about. */
export function MattersChart({ rows }: { rows: readonly SummaryRow[] }) {
  const t = useT(summaryWords);
  const { option, table } = useMemo(() => {
    const top = topOf(rows, shown);
    const chart: ChartOption = {
      tooltip: { trigger: "axis" },
      xAxis: { type: "value", minInterval: 1 },
      yAxis: {
        type: "category",
        inverse: true,
        data: top.map(([name]) => name),
        axisLabel: { width: 150, overflow: "truncate" },
      },
      series: [
        {
          name: t.findings,
          type: "bar",
          barMaxWidth: 18,
          label: { show: true, position: "right" },
          data: top.map(([, count]) => count),
        },
      ],
    };
    return { option: chart, table: [[t.topMatters, t.findings], ...top] };
  }, [rows, t]);
  return <Chart title={t.topMatters} option={option} table={table} />;
}
