import type { SummaryRow } from "@dudao/client/gen/report_pb";
import { SummaryFigure, SummaryFigureSchema } from "@dudao/client/gen/summary_item_pb";
import { Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import type { SummaryChoice } from "~/pages/summary/choice";
import { figures, itemsPath, mapped } from "~/pages/summary/figures";
import { type HeatCell, heatMapOf } from "~/pages/summary/heatMap";
import { summaryWords } from "~/pages/summary/words";

// Beyond it text would not stand out in both looks.
const deepest = 55;

/** Work by township and month: a table whose cells are the darker the more. */
export function HeatTable(props: {
  rows: readonly SummaryRow[];
  choice: SummaryChoice;
}) {
  const t = useT(summaryWords);
  const labels = useLabels();
  const [figure, setFigure] = useState(SummaryFigure.VISITS);
  const valueOf = figures.find((one) => one.figure === figure)!.of;
  const { months, townships } = heatMapOf(props.rows, valueOf);
  return (
    <>
      <div className="card-head">
        <h2>{t.heat}</h2>
        <Select
          aria-label={t.measure}
          style={{ minWidth: 120 }}
          value={figure}
          onChange={setFigure}
          options={mapped.map((one) => ({
            value: one,
            label: labels.ofEnum(SummaryFigureSchema, one),
          }))}
        />
      </div>
      <div className="table-scroll" role="region" aria-label={t.heat} tabIndex={0}>
        <table className="heat-table">
          <thead>
            <tr>
              <th scope="col">{t.township}</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {townships.map(({ township, cells }) => (
              <tr key={township}>
                <th scope="row">{township || t.noTownship}</th>
                {cells.map((cell, at) => (
                  <Cell
                    key={months[at]}
                    cell={cell}
                    text={`${township || t.noTownship} ${months[at]}`}
                    to={(group) => itemsPath(props.choice, figure, group)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{t.heatHelp}</p>
    </>
  );
}

function Cell(props: {
  cell: HeatCell | undefined;
  text: string;
  to: (group: { key: string; text: string }) => string;
}) {
  const { cell, text } = props;
  if (cell === undefined || cell.value === 0) return <td>·</td>;
  const depth = Math.round(cell.depth * deepest);
  const background = `color-mix(in srgb, var(--primary) ${depth}%, var(--surface))`;
  return (
    <td style={{ background }}>
      <Link to={props.to({ key: cell.key, text })}>{cell.value}</Link>
    </td>
  );
}
