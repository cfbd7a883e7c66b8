import { BarChart, LineChart, PieChart } from "echarts/charts";
import {
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { ChartOption } from "~/ui/Chart";

use([
  BarChart,
  LineChart,
  PieChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
]);

const colors = ["#3d7ff0", "#2aa198", "#e08c2b", "#d4545b", "#8a6fd1", "#6b7f99"];

/** Draws into the box, and anew whenever its size changes; answers how to end. */
export function draw(
  box: HTMLElement,
  option: ChartOption,
  dark: boolean,
  onClick?: (name: string) => void,
): () => void {
  const chart = init(box, dark ? "dark" : null, { renderer: "svg" });
  chart.setOption({
    backgroundColor: "transparent",
    color: colors,
    animationDuration: 300,
    grid: { left: 8, right: 16, top: 36, bottom: 8 },
    ...option,
  });
  if (onClick) chart.on("click", ({ name }) => onClick(name));
  const resizes = new ResizeObserver(() => chart.resize());
  resizes.observe(box);
  return () => {
    resizes.disconnect();
    chart.dispose();
  };
}
