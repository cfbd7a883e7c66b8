import {
  type SummaryRow,
  SummaryDimensionSchema,
} from "@dudao/client/gen/report_pb";
import { SummaryFigureSchema } from "@dudao/client/gen/summary_item_pb";
import { Table } from "antd";
import { Link } from "react-router";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import type { SummaryChoice } from "~/pages/summary/choice";
import { type Figure, figures, itemsPath } from "~/pages/summary/figures";
import { summaryWords } from "~/pages/summary/words";

const pageSize = 50;

/** The figures group by group; every number opens into its rows. */
export function Breakdown(props: {
  rows: readonly SummaryRow[];
  total: SummaryRow;
  choice: SummaryChoice;
}) {
  const t = useT(summaryWords);
  const labels = useLabels();
  const { rows, total, choice } = props;
  const text = (row: SummaryRow) => row.displayName || row.key || t.noTownship;
  const cell = (figure: Figure, row: SummaryRow, group: boolean) => {
    const value = figure.of(row);
    if (value === undefined) return "—";
    if (Number(value) === 0) return "0";
    const at = group ? { key: row.key, text: text(row) } : undefined;
    const shown = typeof value === "number" ? Math.round(value * 10) / 10 : value;
    return <Link to={itemsPath(choice, figure.figure, at)}>{String(shown)}</Link>;
  };
  return (
    <section className="card">
      <div className="card-head">
        <h2>
          {t.breakdown} · {labels.ofEnum(SummaryDimensionSchema, choice.by)}
        </h2>
      </div>
      <Table<SummaryRow>
        size="small"
        rowKey="key"
        dataSource={rows as SummaryRow[]}
        scroll={{ x: "max-content" }}
        pagination={{ pageSize, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            key: "group",
            title: labels.ofEnum(SummaryDimensionSchema, choice.by),
            fixed: "start",
            render: (_, row) => text(row),
          },
          ...figures.map((figure) => ({
            key: String(figure.figure),
            title: labels.ofEnum(SummaryFigureSchema, figure.figure),
            align: "end" as const,
            sorter: (a: SummaryRow, b: SummaryRow) =>
              Number(figure.of(a) ?? -1) - Number(figure.of(b) ?? -1),
            render: (_: unknown, row: SummaryRow) => cell(figure, row, true),
          })),
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <strong>{t.total}</strong>
            </Table.Summary.Cell>
            {figures.map((figure, at) => (
              <Table.Summary.Cell key={figure.figure} index={at + 1} align="right">
                {cell(figure, total, false)}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </section>
  );
}
