import { area } from "~/i18n/area";

export const formWords = area(
  {
    restored: "已恢复上次没有提交的内容。",
    discard: "清空重填",
    changedMeanwhile: "填写期间他人改动了这条记录",
    changedHelp: "请看下面的改动；载入最新后您填写的内容仍保留，核对后再提交。",
    loadLatest: "载入最新",
    required: (label: string) => `请填写${label}`,
    tooLong: (label: string, max: number) => `${label}最多 ${max} 字`,
  },
  {
    restored: "What you had not sent is back.",
    discard: "Start afresh",
    changedMeanwhile: "Somebody changed this record while you were writing",
    changedHelp:
      "See what changed; your text stays when you load the latest. Check it and send again.",
    loadLatest: "Load the latest",
    required: (label: string) => `${label} is required`,
    tooLong: (label: string, max: number) =>
      `${label}: at most ${max} characters`,
  },
);
