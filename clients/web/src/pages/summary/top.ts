import type { SummaryRow } from "@dudao/client/gen/report_pb";

/** The groups with most findings, and how many they have. */
export function topOf(
  rows: readonly SummaryRow[],
  most: number,
): [name: string, findings: number][] {
  return rows
    .map((row): [string, number] => [
      row.displayName || row.key,
      Number(row.findings),
    ])
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most);
}
