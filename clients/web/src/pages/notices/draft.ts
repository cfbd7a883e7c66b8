import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import type { Limit } from "@dudao/client/gen/common_pb";
import { LimitUnit } from "@dudao/client/gen/common_pb";
import { type Finding, FindingState } from "@dudao/client/gen/finding_pb";
import { type Notice, NoticeKind } from "@dudao/client/gen/notice_pb";

/** A finding in the form of a draft. */
export interface DraftItem {
  finding: string;
  demand?: string;
  /** Unset: by the settings. */
  length?: number | null;
  unit?: LimitUnit;
}

/** The form of a draft. */
export interface DraftValues {
  kind: NoticeKind;
  items: DraftItem[];
  agencyCode?: string;
  basis?: string;
  contact?: string;
  copyTo?: string;
}

/** Whether a finding needs the office's notice. */
export function needsRectification({ grade, state }: Finding): boolean {
  return grade === FindingGrade.SERIOUS || state === FindingState.REOPENED;
}

/**
 * The kind a notice of these findings has: the office's where one is serious or
 * came back, and where the caller is of the office.
 */
export function kindFor(findings: readonly Finding[], office: boolean): NoticeKind {
  return office || findings.some(needsRectification)
    ? NoticeKind.RECTIFICATION
    : NoticeKind.ADVICE;
}

/** What the form begins with: the findings named, or all that fit. */
export function firstValues(
  findings: readonly Finding[],
  named: readonly string[],
  office: boolean,
): DraftValues {
  const fitting = office
    ? findings
    : findings.filter((finding) => !needsRectification(finding));
  const chosen = fitting.filter(
    ({ name }) => named.length === 0 || named.some((id) => name.endsWith(`/${id}`)),
  );
  return {
    kind: kindFor(chosen, office),
    items: chosen.map(({ name }) => ({ finding: name })),
  };
}

/** A draft in its form. */
export function valuesOf(notice: Notice): DraftValues {
  const { kind, agencyCode, basis, contact, copyTo } = notice;
  return {
    kind,
    agencyCode,
    basis,
    contact,
    copyTo,
    items: notice.items.map(({ finding, demand, limit }) => ({
      finding,
      demand,
      ...(limit && { length: limit.length, unit: limit.unit }),
    })),
  };
}

/** The form as the contract takes it. */
export function noticeOf(unit: string, values: DraftValues) {
  const { kind, items, agencyCode, basis, contact, copyTo } = values;
  return {
    unit,
    kind,
    agencyCode: agencyCode ?? "",
    basis: basis ?? "",
    contact: contact ?? "",
    copyTo: copyTo ?? "",
    items: items.map((item) => {
      const limit = limitOf(item);
      return {
        finding: item.finding,
        demand: item.demand ?? "",
        ...(limit && { limit }),
      };
    }),
  };
}

function limitOf(item: DraftItem): Pick<Limit, "length" | "unit"> | undefined {
  if (!item.length) return undefined;
  return { length: item.length, unit: item.unit ?? LimitUnit.WORKING_DAY };
}
