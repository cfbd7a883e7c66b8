import { create } from "@bufbuild/protobuf";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { LimitUnit } from "@dudao/client/gen/common_pb";
import { FindingSchema, FindingState } from "@dudao/client/gen/finding_pb";
import { NoticeKind, NoticeSchema, NoticeState } from "@dudao/client/gen/notice_pb";
import { expect, test } from "vitest";
import { firstValues, noticeOf, valuesOf } from "./draft";
import { noticeVerbs } from "./verbs";

function finding(id: string, grade: FindingGrade) {
  const name = `bureaus/1/findings/${id}`;
  return create(FindingSchema, { name, grade, state: FindingState.RAISED });
}

const minor = finding("a", FindingGrade.MINOR);
const serious = finding("b", FindingGrade.SERIOUS);

test("the office begins with all findings, a supervisor with what advice may hold", () => {
  const ofOffice = firstValues([minor, serious], [], true);
  expect(ofOffice.kind).toBe(NoticeKind.RECTIFICATION);
  expect(ofOffice.items).toHaveLength(2);
  const ofSupervisor = firstValues([minor, serious], [], false);
  expect(ofSupervisor.kind).toBe(NoticeKind.ADVICE);
  expect(ofSupervisor.items).toEqual([{ finding: minor.name }]);
});

test("only the finding that was named is chosen", () => {
  const { items } = firstValues([minor, serious], ["b"], true);
  expect(items).toEqual([{ finding: serious.name }]);
});

test("a draft comes out of its form as it went in", () => {
  const limit = { length: 10, unit: LimitUnit.CALENDAR_DAY };
  const notice = create(NoticeSchema, {
    unit: "bureaus/1/units/2",
    kind: NoticeKind.RECTIFICATION,
    items: [
      { finding: minor.name, demand: "更换", limit },
      { finding: serious.name },
    ],
    contact: "督导室",
  });
  const { items, ...rest } = noticeOf(notice.unit, valuesOf(notice));
  expect(rest).toMatchObject({ kind: notice.kind, contact: "督导室" });
  expect(items).toEqual([
    { finding: minor.name, demand: "更换", limit },
    { finding: serious.name, demand: "" },
  ]);
});

test("a draft is issued, what was issued is served or withdrawn", () => {
  const all = () => true;
  expect([...noticeVerbs(NoticeState.DRAFT, all)]).toEqual([
    "update",
    "delete",
    "issue",
  ]);
  expect([...noticeVerbs(NoticeState.ISSUED, all)]).toEqual([
    "recordService",
    "withdraw",
  ]);
  expect(noticeVerbs(NoticeState.CLOSED, all).size).toBe(0);
  expect(noticeVerbs(NoticeState.ISSUED, () => false).size).toBe(0);
});
