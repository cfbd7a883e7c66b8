import { RosterKind } from "@dudao/client/gen/import_service_pb";

/** The headings of each roster as docs/import.md lists them. */
export const headings: Readonly<Record<number, readonly string[]>> = {
  [RosterKind.UNITS]: [
    "学校标识码",
    "单位名称",
    "类别",
    "办学性质",
    "乡镇",
    "责任区",
    "在校生数",
    "校长姓名",
    "校长电话",
    "地址",
    "经度",
    "纬度",
  ],
  [RosterKind.SUPERVISORS]: [
    "督学证号",
    "姓名",
    "性质",
    "层级",
    "学历",
    "教育工作年限",
    "任期起",
    "任期止",
    "任期届数",
    "联系电话",
    "工作单位",
    "近亲属所在单位",
    "近亲属关系",
    "原任职单位",
    "离职日期",
  ],
  [RosterKind.ASSIGNMENTS]: [
    "单位名称",
    "学校标识码",
    "督学证号",
    "督学姓名",
    "起始日期",
  ],
};

/** Those that a file must have. */
export const required: Readonly<Record<number, readonly string[]>> = {
  [RosterKind.UNITS]: ["单位名称", "类别", "办学性质"],
  [RosterKind.SUPERVISORS]: ["姓名", "性质"],
  [RosterKind.ASSIGNMENTS]: [],
};
