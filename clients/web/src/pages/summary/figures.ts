import type { SummaryRow } from "@dudao/client/gen/report_pb";
import { SummaryFigure } from "@dudao/client/gen/summary_item_pb";
import type { SummaryChoice } from "~/pages/summary/choice";

/** A column of the summary: the figure that opens it, the field that holds it. */
export interface Figure {
  figure: SummaryFigure;
  of: (row: SummaryRow) => bigint | number | undefined;
}

export const figures: readonly Figure[] = [
  { figure: SummaryFigure.UNITS, of: (row) => row.units },
  { figure: SummaryFigure.UNITS_COVERED, of: (row) => row.unitsCovered },
  { figure: SummaryFigure.VISITS, of: (row) => row.visits },
  { figure: SummaryFigure.VISITS_DUE_MONTHLY, of: (row) => row.visitsDueMonthly },
  { figure: SummaryFigure.VISITS_DUE_SEMESTER, of: (row) => row.visitsDueSemester },
  { figure: SummaryFigure.FINDINGS, of: (row) => row.findings },
  { figure: SummaryFigure.ANSWERED, of: (row) => row.answered },
  { figure: SummaryFigure.ANSWERED_ON_TIME, of: (row) => row.answeredOnTime },
  { figure: SummaryFigure.RETURNED, of: (row) => row.returned },
  { figure: SummaryFigure.CLOSED, of: (row) => row.closed },
  { figure: SummaryFigure.OVERDUE_NOW, of: (row) => row.overdueNow },
  { figure: SummaryFigure.RELAPSES, of: (row) => row.relapses },
  { figure: SummaryFigure.DAYS_TO_CLOSE, of: (row) => row.daysToCloseMedian },
  { figure: SummaryFigure.EXTENSIONS, of: (row) => row.extensions },
  { figure: SummaryFigure.RUNGS, of: (row) => row.rungs },
];

/** The figures worth a map of townships and months. */
export const mapped: readonly SummaryFigure[] = [
  SummaryFigure.VISITS,
  SummaryFigure.FINDINGS,
  SummaryFigure.CLOSED,
  SummaryFigure.OVERDUE_NOW,
  SummaryFigure.RELAPSES,
];

/** A part of a whole in percent, `—` where there is no whole. */
export function percent(part: bigint, whole: bigint): string {
  return whole === 0n ? "—" : `${Math.round((Number(part) / Number(whole)) * 100)}%`;
}

/** Where the rows behind a figure are; without a group, those of the total. */
export function itemsPath(
  choice: SummaryChoice,
  figure: SummaryFigure,
  group?: { key: string; text: string },
): string {
  const params = new URLSearchParams({
    period: "own",
    from: choice.from,
    to: choice.to,
    by: String(choice.by),
    figure: String(figure),
  });
  if (choice.unitKind !== 0) params.set("kind", String(choice.unitKind));
  if (choice.area) params.set("area", choice.area);
  if (group) {
    params.set("key", group.key);
    params.set("group", group.text);
  }
  return `/summary/items?${params}`;
}
