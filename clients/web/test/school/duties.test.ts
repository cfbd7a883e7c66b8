import { create } from "@bufbuild/protobuf";
import { parseDate } from "@dudao/client";
import {
  ObligationKind,
  ObligationSchema,
  Role,
} from "@dudao/client/gen/obligation_pb";
import { describe, expect, it } from "vitest";
import { awaitedText, dutyOf, hasPage, sortedOut } from "~/pages/school/duties";

function due(
  kind: ObligationKind,
  actor: Role,
  day?: string,
  overdue = false,
) {
  return create(ObligationSchema, {
    name: `${ObligationKind[kind]} ${day}`,
    kind,
    actor,
    overdue,
    ...(day && { deadline: { dueDate: parseDate(day) } }),
  });
}

describe("what a head is told to do", () => {
  it("puts what is overdue first, then by the day; without a day last", () => {
    const { mine } = sortedOut([
      due(ObligationKind.RECTIFY_FINDING, Role.UNIT_HEAD),
      due(ObligationKind.CONFIRM_RECORD, Role.UNIT_HEAD, "2026-12-01"),
      due(ObligationKind.SUBMIT_PLAN, Role.UNIT_HEAD, "2026-11-30"),
      due(ObligationKind.ACKNOWLEDGE_NOTICE, Role.UNIT_HEAD, "2026-11-20", true),
    ]);
    expect(mine.map(({ kind }) => kind)).toEqual([
      ObligationKind.ACKNOWLEDGE_NOTICE,
      ObligationKind.SUBMIT_PLAN,
      ObligationKind.CONFIRM_RECORD,
      ObligationKind.RECTIFY_FINDING,
    ]);
  });

  it("keeps what others owe the school apart, and leaves out their own affairs", () => {
    const { mine, theirs } = sortedOut([
      due(ObligationKind.REVIEW_FINDING, Role.SUPERVISOR, "2026-12-01"),
      due(ObligationKind.VISIT_MONTHLY, Role.SUPERVISOR, "2026-11-30"),
    ]);
    expect(mine).toEqual([]);
    expect(theirs.map(({ kind }) => kind)).toEqual([
      ObligationKind.REVIEW_FINDING,
    ]);
    expect(awaitedText(ObligationKind.REVIEW_FINDING)?.zh).toContain("核查");
  });

  it("has a sentence and a button for every kind, known or new", () => {
    const kinds = Object.values(ObligationKind).filter(
      (kind) => typeof kind === "number",
    );
    for (const kind of kinds) {
      const { sentence, button } = dutyOf(kind);
      expect(sentence.zh && sentence.en && button.zh && button.en).toBeTruthy();
    }
    expect(dutyOf(ObligationKind.ACKNOWLEDGE_NOTICE).button.zh).toBe("去签收");
  });

  it("links only to what a head can open", () => {
    expect(hasPage("bureaus/1/findings/2")).toBe(true);
    expect(hasPage("bureaus/1/followUps/2")).toBe(false);
  });
});
