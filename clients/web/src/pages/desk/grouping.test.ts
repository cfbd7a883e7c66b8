import { create } from "@bufbuild/protobuf";
import { parseDate } from "@dudao/client";
import { ObligationKind, ObligationSchema } from "@dudao/client/gen/obligation_pb";
import { expect, test } from "vitest";
import { groupedByKind, placeOf } from "./grouping";

const { REVIEW_FINDING, DECIDE_EXTENSION, ISSUE_NOTICE, VISIT_MONTHLY } =
  ObligationKind;

function due(kind: ObligationKind, day?: string, overdue = false) {
  const deadline = day ? { dueDate: parseDate(day) } : {};
  return create(ObligationSchema, { kind, deadline, overdue });
}

test("kinds with the most that is late come first, rows by their day", () => {
  const groups = groupedByKind([
    due(REVIEW_FINDING, "2026-12-03"),
    due(REVIEW_FINDING),
    due(REVIEW_FINDING, "2026-12-01"),
    due(DECIDE_EXTENSION, "2026-11-02", true),
  ]);
  expect(groups.map(({ kind, overdue }) => [kind, overdue])).toEqual([
    [DECIDE_EXTENSION, 1],
    [REVIEW_FINDING, 0],
  ]);
  const days = groups[1]!.rows.map(({ deadline }) => deadline?.dueDate?.day);
  expect(days).toEqual([1, 3, undefined]);
});

test("a finding without a notice leads to a draft of one", () => {
  const source = "bureaus/1/findings/7f";
  const unit = "bureaus/1/units/2";
  const issue = create(ObligationSchema, { kind: ISSUE_NOTICE, source, unit });
  expect(placeOf(issue)).toBe(
    "/notices/new?unit=bureaus%2F1%2Funits%2F2&finding=7f",
  );
  const review = create(ObligationSchema, { kind: REVIEW_FINDING, source });
  expect(placeOf(review)).toBe("/findings/7f");
});

test("an assignment leads to its unit", () => {
  const visit = create(ObligationSchema, {
    kind: VISIT_MONTHLY,
    source: "bureaus/1/assignments/9",
    unit: "bureaus/1/units/2",
  });
  expect(placeOf(visit)).toBe("/units/2");
});
