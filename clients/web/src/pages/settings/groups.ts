import type { BureauSettings } from "@dudao/client/gen/bureau_pb";
import type { Text } from "~/i18n/area";

/** A setting: a field of BureauSettings that a person sets. */
export type Setting = Exclude<
  keyof BureauSettings,
  | "$typeName"
  | "$unknown"
  | "name"
  | "etag"
  | "createTime"
  | "updateTime"
  | "revision"
>;

export interface SettingGroup {
  key: string;
  title: Text;
  settings: readonly Setting[];
}

/** The settings by what they are about, in the order of the work. */
export const settingGroups: readonly SettingGroup[] = [
  {
    key: "visits",
    title: { zh: "经常性督导", en: "Routine visits" },
    settings: [
      "visitsPerMonth",
      "visitsPerSemester",
      "autumnStartMonth",
      "springStartMonth",
      "holidayMonths",
      "recordLimit",
      "confirmLimit",
    ],
  },
  {
    key: "supervisors",
    title: { zh: "责任区与督学", en: "Areas and supervisors" },
    settings: [
      "unitsPerSupervisor",
      "maxUnitsPerSupervisor",
      "unitsPerArea",
      "recusalYears",
      "partTimeTermYears",
      "partTimeMaxTerms",
      "minYearsInEducation",
      "terms",
    ],
  },
  {
    key: "rectification",
    title: { zh: "整改", en: "Rectification" },
    settings: [
      "noticeLimit",
      "acknowledgeLimit",
      "planLimit",
      "planRequiredForSerious",
      "adviceLimit",
      "rectificationLimit",
      "returnLimit",
      "extensionMaxTimes",
      "extensionMaxDays",
      "helpLimit",
      "decisionLimit",
    ],
  },
  {
    key: "verification",
    title: { zh: "核查、复查与回头看", en: "Verification and follow-up" },
    settings: [
      "reviewLimit",
      "separationFromGrade",
      "recheckRequiredForSerious",
      "recheckLimit",
      "lookBackLimit",
      "followUpMinPeople",
      "mostlyAsNotDoneAfter",
    ],
  },
  {
    key: "ladder",
    title: { zh: "催办、督办与问责", en: "Reminders and the ladder" },
    settings: [
      "reminders",
      "escalateAfterReturns",
      "escalationServeLimit",
      "escalationAnswerLimit",
      "investigationLimit",
      "escalationReviewLimit",
      "escalationReviewDecisionLimit",
      "escalationAppealLimit",
      "escalationAppealDecisionLimit",
      "escalationCorrectionLimit",
    ],
  },
  {
    key: "supervision",
    title: { zh: "专项与综合督导", en: "Formal supervision" },
    settings: [
      "comprehensiveMinYears",
      "comprehensiveMaxYears",
      "supervisionNoticeLimit",
      "preliminaryVoteRequired",
      "rebuttalLimit",
      "opinionLimit",
      "objectionLimit",
      "objectionDecisionLimit",
      "supervisionReportLimit",
      "filingLimit",
      "publicationLimit",
    ],
  },
  {
    key: "sections",
    title: { zh: "会商与激励", en: "Consultation and commendation" },
    settings: [
      "consultationRequestLimit",
      "consultationLimit",
      "consultationNoteLimit",
      "commendationIssueLimit",
      "commendationPublishLimit",
    ],
  },
  {
    key: "sessions",
    title: { zh: "登录", en: "Signing in" },
    settings: ["sessions"],
  },
];
