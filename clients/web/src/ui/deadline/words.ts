import { area } from "~/i18n/area";

export const deadlineWords = area(
  {
    open: "逐日查看怎么算的",
    title: "期限逐日计算",
    month: (year: number, month: number) => `${year}年${month}月`,
    weekdays: "一 二 三 四 五 六 日",
    start: "起算日",
    due: "截止",
    rest: "休",
    makeUp: "班",
    legend: "数字是计入后的累计；灰色的日子不计入。",
    legendRest: "休：放假；班：调休上班。",
    moved: "在册的截止日期与逐日计算不同：放假安排有变，或已批准延期。",
  },
  {
    open: "Day by day",
    title: "The deadline, day by day",
    month: (year: number, month: number) =>
      `${year}-${String(month).padStart(2, "0")}`,
    weekdays: "Mo Tu We Th Fr Sa Su",
    start: "start",
    due: "due",
    rest: "off",
    makeUp: "on",
    legend: "The number is the count so far; grey days do not count.",
    legendRest: "off: a holiday; on: a make-up workday.",
    moved:
      "The date on record is another one: holidays changed, or more time was granted.",
  },
);
