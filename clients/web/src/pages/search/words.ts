import { area } from "~/i18n/area";

export const searchWords = area(
  {
    title: "查找",
    help: "可查学校、督学、文号、问题和记录里的文字；多个词用空格隔开，须同时出现。",
    label: "查找内容",
    submit: "查找",
    all: "全部",
    total: (count: string) => `找到 ${count} 条`,
    more: "结果太多，只列出较新的；再加一个词可缩小范围。",
    loadMore: "显示更多",
    none: (query: string) => `没有找到“${query}”`,
    noneHelp: "换一个更短的词试试；英文和数字须写完整，如 2026 不能写成 202。",
    start: "输入要查找的内容",
    startHelp: "例如：学校名称、食堂、消防，或文号“港北教督〔2026〕3号”。按 / 可随时跳到查找框。",
    keys: "↑ ↓ 选择，回车打开",
  },
  {
    title: "Search",
    help: "Schools, supervisors, document numbers, and the words of findings and records; several words must all be there.",
    label: "What to find",
    submit: "Search",
    all: "All",
    total: (count: string) => `${count} found`,
    more: "Too many: only the newer ones are shown. One more word narrows it down.",
    loadMore: "Show more",
    none: (query: string) => `Nothing found for “${query}”`,
    noneHelp: "Try a shorter word. Latin words and numbers must be whole: 202 does not find 2026.",
    start: "What are you looking for?",
    startHelp: "The name of a school, a word such as 食堂, or a document number. Press / to come here from anywhere.",
    keys: "↑ ↓ to choose, Enter to open",
  },
);
