import { NoticeState } from "@dudao/client/gen/notice_pb";

export type NoticeVerb =
  | "update"
  | "delete"
  | "issue"
  | "recordService"
  | "withdraw";

const { DRAFT, ISSUED, ACKNOWLEDGED } = NoticeState;

// docs/states.md: which state allows what; and what it takes to do it.
const rules: Record<NoticeVerb, { states: NoticeState[]; permission: string }> = {
  update: { states: [DRAFT], permission: "notice.draft" },
  delete: { states: [DRAFT], permission: "notice.draft" },
  issue: { states: [DRAFT], permission: "notice.issue" },
  recordService: { states: [ISSUED], permission: "notice.issue" },
  withdraw: { states: [ISSUED, ACKNOWLEDGED], permission: "notice.withdraw" },
};

/** What the caller can do with a notice in this state. */
export function noticeVerbs(
  state: NoticeState,
  can: (permission: string) => boolean,
): ReadonlySet<NoticeVerb> {
  const all = Object.entries(rules) as [NoticeVerb, (typeof rules)[NoticeVerb]][];
  return new Set(
    all
      .filter(([, rule]) => rule.states.includes(state) && can(rule.permission))
      .map(([verb]) => verb),
  );
}
