import type { ComposeOption } from "echarts/core";
import type {
  BarSeriesOption,
  LineSeriesOption,
  PieSeriesOption,
} from "echarts/charts";
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import { useEffect, useRef } from "react";
import { useDark } from "~/app/theme";
import { area, useT } from "~/i18n/area";

const words = area({ asTable: "数据表" }, { asTable: "As a table" });

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | PieSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

/**
 * A chart, and the same figures as a table for who does not see it. `table`
 * begins with the row of headings.
 */
export function Chart(props: {
  title: string;
  option: ChartOption;
  table: readonly (readonly (string | number)[])[];
  onClick?: (name: string) => void;
}) {
  const t = useT(words);
  const box = useRef<HTMLDivElement>(null);
  const dark = useDark();
  const { option, onClick } = props;
  useEffect(() => {
    let gone = false;
    let dispose = () => {};
    void import("~/ui/echarts").then(({ draw }) => {
      if (gone || box.current === null) return;
      dispose = draw(box.current, option, dark, onClick);
    });
    return () => {
      gone = true;
      dispose();
    };
  }, [option, dark, onClick]);
  const [head = [], ...rows] = props.table;
  return (
    <figure className="chart-figure">
      <figcaption>{props.title}</figcaption>
      <div ref={box} className="chart" aria-hidden="true" />
      <details>
        <summary>{t.asTable}</summary>
        <table className="plain-table">
          <caption className="visually-hidden">{props.title}</caption>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
