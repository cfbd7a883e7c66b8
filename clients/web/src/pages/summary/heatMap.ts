import type { SummaryRow } from "@dudao/client/gen/report_pb";

export interface HeatCell {
  key: string;
  value: number;
  /** From 0 to 1: its part of the greatest. */
  depth: number;
}

export interface HeatMap {
  months: string[];
  townships: { township: string; cells: (HeatCell | undefined)[] }[];
}

/** Rows whose keys are `贵城街道/2026-08`, as a table of townships and months. */
export function heatMapOf(
  rows: readonly SummaryRow[],
  valueOf: (row: SummaryRow) => bigint | number | undefined,
): HeatMap {
  const cells = rows.map((row) => {
    const slash = row.key.lastIndexOf("/");
    return {
      key: row.key,
      township: row.key.slice(0, slash),
      month: row.key.slice(slash + 1),
      value: Number(valueOf(row) ?? 0),
    };
  });
  const most = Math.max(1, ...cells.map(({ value }) => value));
  const months = [...new Set(cells.map(({ month }) => month))].sort();
  const names = [...new Set(cells.map(({ township }) => township))].sort((a, b) =>
    a.localeCompare(b, "zh"),
  );
  const at = new Map(cells.map((cell) => [`${cell.township}/${cell.month}`, cell]));
  const townships = names.map((township) => ({
    township,
    cells: months.map((month) => {
      const cell = at.get(`${township}/${month}`);
      return cell && { key: cell.key, value: cell.value, depth: cell.value / most };
    }),
  }));
  return { months, townships };
}
