import type { SummaryRow } from "@dudao/client/gen/report_pb";
import { useMemo } from "react";
import { useT } from "~/i18n/area";
import { summaryWords } from "~/pages/summary/words";
import { Chart, type ChartOption } from "~/ui/Chart";

/** Visits made, findings raised and closed, month by month. */
export function TrendChart({ rows }: { rows: readonly SummaryRow[] }) {
  const t = useT(summaryWords);
  const { option, table } = useMemo(() => {
    const months = rows.map(({ displayName, key }) => displayName || key);
    const series = [
      { name: t.visits, type: "bar" as const, of: (row: SummaryRow) => row.visits },
      { name: t.findings, type: "line" as const, of: (row: SummaryRow) => row.findings },
      { name: t.closed, type: "line" as const, of: (row: SummaryRow) => row.closed },
    ];
    const chart: ChartOption = {
      tooltip: { trigger: "axis" },
      legend: { top: 0 },
      xAxis: { type: "category", data: months },
      yAxis: { type: "value", minInterval: 1 },
      series: series.map(({ name, type, of }) => ({
        name,
        type,
        data: rows.map((row) => Number(of(row))),
        ...(type === "bar" && { barMaxWidth: 40 }),
      })),
    };
    return {
      option: chart,
      table: [
        [t.monthName, ...series.map(({ name }) => name)],
        ...rows.map((row, at) => [
          months[at]!,
          ...series.map(({ of }) => Number(of(row))),
        ]),
      ],
    };
  }, [rows, t]);
  return <Chart title={t.trend} option={option} table={table} />;
}
