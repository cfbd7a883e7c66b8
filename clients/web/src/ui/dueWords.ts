import { area } from "~/i18n/area";

export const dueWords = area(
  {
    none: "无期限",
    notStarted: "尚未起算",
    today: "今天到期",
    left: (days: number) => `剩 ${days} 天`,
    overdue: (days: number) => `逾期 ${days} 天`,
    provisional: "（暂定：所跨年度放假安排未公布）",
    why: "期限怎么算的",
    limit: (length: number, unit: string) => `期限 ${length} ${unit}`,
    from: (event: string, day: string) => `自${event}（${day}）次日起算`,
    until: (day: string) => `至 ${day} 24 时止`,
    calendar: (version: string) => `放假安排版本 ${version}`,
  },
  {
    none: "No deadline",
    notStarted: "Not yet running",
    today: "Due today",
    left: (days: number) => (days === 1 ? "1 day left" : `${days} days left`),
    overdue: (days: number) =>
      days === 1 ? "1 day overdue" : `${days} days overdue`,
    provisional: " (provisional: next year's holidays are not published)",
    why: "How the deadline is counted",
    limit: (length: number, unit: string) => `Limit: ${length} ${unit}`,
    from: (event: string, day: string) =>
      `From the day after the ${event} (${day})`,
    until: (day: string) => `Until ${day}, 24:00`,
    calendar: (version: string) => `Holidays, version ${version}`,
  },
);
