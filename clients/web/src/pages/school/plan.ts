import type { Date as Day } from "@dudao/client/gen/common_pb";
import { documentDay } from "~/pages/school/days";

/** What is planned for one finding. */
export interface PlannedMeasure {
  measure: string;
  person: string;
  date: Pick<Day, "year" | "month" | "day">;
}

/**
 * The text of a rectification plan (整改方案): the contract has one for the whole
 * notice, and a document is in Chinese.
 */
export function planText(
  planned: readonly { finding: string; plan: PlannedMeasure }[],
  more: string,
): string {
  const parts = planned.map(
    ({ finding, plan }, at) =>
      `${at + 1}．问题：${finding.trim()}\n` +
      `整改措施：${plan.measure.trim()}\n` +
      `责任人：${plan.person.trim()}\n` +
      `完成时限：${documentDay(plan.date)}`,
  );
  if (more.trim()) parts.push(`其他说明：${more.trim()}`);
  return parts.join("\n\n");
}
