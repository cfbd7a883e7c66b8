import { area } from "~/i18n/area";

export const listWords = area(
  {
    total: (count: string) => `共 ${count} 条`,
    moreThan: (count: number) => `${count} 以上`,
    previous: "上一页",
    next: "下一页",
    columns: "显示的列",
    allLoaded: "已全部载入",
    page: (number: number) => `第 ${number} 页`,
    empty: "没有符合条件的记录",
    emptyHelp: "可放宽筛选条件，或清空筛选后重试。",
    clear: "清空筛选",
  },
  {
    total: (count: string) => `${count} in all`,
    moreThan: (count: number) => `More than ${count}`,
    previous: "Previous page",
    next: "Next page",
    columns: "Columns shown",
    allLoaded: "All loaded",
    page: (number: number) => `Page ${number}`,
    empty: "Nothing matches",
    emptyHelp: "Loosen the filter or clear it.",
    clear: "Clear the filter",
  },
);
