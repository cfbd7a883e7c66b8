import { create } from "@bufbuild/protobuf";
import {
  ContestOutcome,
} from "@dudao/client/gen/supervision_opinion_pb";
import {
  type Supervision,
  SupervisionSchema,
  SupervisionState,
} from "@dudao/client/gen/supervision_pb";
import { ViewsAudience } from "@dudao/client/gen/supervision_visit_pb";
import { UnitKind } from "@dudao/client/gen/unit_pb";
import { parseDate } from "@dudao/client";
import { describe, expect, it } from "vitest";
import {
  closingObstacles,
  courseOf,
  feedbackObstacles,
  hearingObstacles,
  noticeObstacles,
  opinionObstacles,
  visitObstacles,
} from "~/pages/supervisions/course";
import { stageFilter, stages } from "~/pages/supervisions/stages";

const today = parseDate("2026-09-14");
const [one, two, three] = ["a", "b", "c"].map(
  (id) => `bureaus/450802/supervisors/${id}`,
) as [string, string, string];

function supervision(more: object = {}): Supervision {
  return create(SupervisionSchema, {
    state: SupervisionState.PLANNED,
    unitKind: UnitKind.PRIMARY,
    lead: one,
    members: [one, two, three],
    plannedEndDate: today,
    ...more,
  });
}

const everybody = () => true;
const kinds = (obstacles: { kind: string }[]) =>
  obstacles.map(({ kind }) => kind);

describe("what stands in the way", () => {
  it("three supervisors in office, experts not counted (art. 16)", () => {
    expect(noticeObstacles(supervision(), everybody, today)).toEqual([]);
    const small = supervision({
      members: [one, two],
      experts: [{ displayName: "谢教授" }],
    });
    expect(noticeObstacles(small, everybody, today)).toEqual([
      { kind: "team", supervisors: 2, experts: 1 },
    ]);
    const leadGone = (name: string) => name !== one;
    expect(kinds(noticeObstacles(supervision(), leadGone, today))).toEqual([
      "team",
      "lead",
    ]);
  });

  it("no notice after the planned days, no visit over a recusal", () => {
    const late = supervision({ plannedEndDate: parseDate("2026-09-13") });
    expect(kinds(noticeObstacles(late, everybody, today))).toEqual(["planOver"]);
    const asked = supervision({ recusalRequests: [{ supervisor: two }] });
    expect(kinds(visitObstacles(asked, everybody))).toEqual(["recusal"]);
  });

  it("the children of a kindergarten need not be heard (art. 19)", () => {
    const school = hearingObstacles(supervision());
    expect(kinds(school)).toEqual([
      "publicComment",
      "audience",
      "audience",
      "audience",
    ]);
    const heard = supervision({
      unitKind: UnitKind.KINDERGARTEN,
      publicComments: [{ channel: "校门公告" }],
      views: [
        { audience: ViewsAudience.PARENTS },
        { audience: ViewsAudience.TEACHERS },
      ],
    });
    expect(hearingObstacles(heard)).toEqual([]);
  });

  it("a self-evaluation is waited for until its day, then reviewed", () => {
    const asked = { notice: { selfEvaluationDueDate: today } };
    expect(kinds(feedbackObstacles(supervision(asked), today))).toContain(
      "selfEvaluationDue",
    );
    const tomorrow = parseDate("2026-09-15");
    expect(kinds(feedbackObstacles(supervision(asked), tomorrow))).not.toContain(
      "selfEvaluationDue",
    );
    const handedIn = supervision({ ...asked, selfEvaluation: { text: "自评" } });
    expect(kinds(feedbackObstacles(handedIn, today))).toContain(
      "selfEvaluationReview",
    );
  });

  it("the unit may rebut until its day; every rebuttal is answered", () => {
    const fedBack = {
      rebuttalDeadline: { dueDate: today },
      rebuttals: [
        { point: 1 },
        { point: 2, outcome: ContestOutcome.REJECTED },
      ],
    };
    expect(opinionObstacles(supervision(fedBack), today)).toMatchObject([
      { kind: "mayRebut" },
      { kind: "rebuttal", point: 1 },
    ]);
    const waived = supervision({
      rebuttalDeadline: { dueDate: today },
      rebuttalWaiveTime: { seconds: 1n },
    });
    expect(opinionObstacles(waived, today)).toEqual([]);
  });

  it("nothing is verified over an open objection or finding", () => {
    const contested = supervision({ objections: [{ text: "不服" }] });
    expect(closingObstacles(contested, 2)).toEqual([
      { kind: "objection" },
      { kind: "openFindings", count: 2 },
    ]);
  });
});

describe("the course of a supervision", () => {
  it("shows what is under way", () => {
    const now = (state: SupervisionState, more: object = {}) =>
      courseOf(supervision({ state, ...more }))
        .filter(({ standing }) => standing === "now")
        .map(({ step }) => step);
    expect(now(SupervisionState.PLANNED)).toEqual(["plan", "team", "notice"]);
    expect(now(SupervisionState.NOTIFIED, { notice: {} })).toEqual([
      "siteVisit",
      "hearing",
    ]);
  });

  it("leaves out what did not happen before it was cancelled", () => {
    const steps = courseOf(supervision({ state: SupervisionState.CANCELLED }));
    expect(steps).toEqual([
      { step: "plan", standing: "done" },
      { step: "end", standing: "ended" },
    ]);
  });
});

describe("the filter of the list", () => {
  it("is read as it was written", () => {
    for (const stage of ["open", "closed", "all"] as const) {
      expect(stages(stageFilter({ stage }))).toEqual({ stage });
      const both = { stage, kind: "SPECIAL" };
      expect(stages(stageFilter(both))).toEqual(both);
    }
  });
});
