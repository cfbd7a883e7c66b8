import { create } from "@bufbuild/protobuf";
import { beijingDay, formatDate } from "@dudao/client";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import {
  ExtensionState,
  FindingSchema,
  FindingState,
} from "@dudao/client/gen/finding_pb";
import { NoticeState } from "@dudao/client/gen/notice_pb";
import { describe, expect, it } from "vitest";
import { daysAfter } from "~/pages/school/days";
import { extensionRoom, isComplete, stepOf } from "~/pages/school/findingStep";

const today = beijingDay();
const most = { times: 1, days: 30 };

describe("stepOf", () => {
  const serious = create(FindingSchema, {
    state: FindingState.RECTIFYING,
    grade: FindingGrade.SERIOUS,
  });

  it("asks for the signature, then the plan, then the answer", () => {
    expect(stepOf(serious, NoticeState.ISSUED, true)).toBe("acknowledge");
    expect(stepOf(serious, NoticeState.ACKNOWLEDGED, true)).toBe("plan");
    expect(stepOf(serious, NoticeState.ACKNOWLEDGED, false)).toBe("answer");
    const planned = create(FindingSchema, { ...serious, planSubmitted: true });
    expect(stepOf(planned, NoticeState.ACKNOWLEDGED, true)).toBe("answer");
  });

  it("says what is waited for", () => {
    const at = (state: FindingState) =>
      stepOf(create(FindingSchema, { state }), undefined, true);
    expect(at(FindingState.RAISED)).toBe("awaitNotice");
    expect(at(FindingState.SUBMITTED)).toBe("awaitReview");
    expect(at(FindingState.REOPENED)).toBe("reopened");
  });
});

describe("isComplete", () => {
  it("wants measure, person and a day that is not to come", () => {
    const report = (day = today) =>
      create(FindingSchema, {
        rectification: { measure: "改", responsiblePerson: "李", doneDate: day },
      }).rectification;
    expect(isComplete(undefined)).toBe(false);
    expect(isComplete(report())).toBe(true);
    expect(isComplete(report(daysAfter(today, 1)))).toBe(false);
  });
});

describe("extensionRoom", () => {
  const due = daysAfter(today, 3);
  const finding = create(FindingSchema, { deadline: { dueDate: due } });

  it("is from the day after the due date for as many days as the settings say", () => {
    const { from, to, refused } = extensionRoom(finding, most);
    expect(refused).toBeUndefined();
    expect(formatDate(from)).toBe(formatDate(daysAfter(due, 1)));
    expect(formatDate(to)).toBe(formatDate(daysAfter(due, 30)));
  });

  it("is none when late, asked for already, or used up", () => {
    const late = create(FindingSchema, {
      deadline: { dueDate: daysAfter(today, -1) },
    });
    expect(extensionRoom(late, most).refused).toBe("late");
    const asked = create(FindingSchema, {
      deadline: { dueDate: due },
      extension: { state: ExtensionState.PENDING },
    });
    expect(extensionRoom(asked, most).refused).toBe("pending");
    const used = create(FindingSchema, { ...finding, extensionsGranted: 1 });
    expect(extensionRoom(used, most).refused).toBe("used");
  });
});
