import { create } from "@bufbuild/protobuf";
import { beijingDay } from "@dudao/client";
import {
  EscalationSchema,
  EscalationState,
  ReviewOutcome,
} from "@dudao/client/gen/escalation_pb";
import { ContestOutcome } from "@dudao/client/gen/supervision_opinion_pb";
import {
  SupervisionSchema,
  SupervisionState,
} from "@dudao/client/gen/supervision_pb";
import { describe, expect, it } from "vitest";
import { remedyOf } from "~/pages/school/contest";
import { daysAfter } from "~/pages/school/days";
import { openPoints, rightsOf } from "~/pages/school/supervisionRights";

const later = { dueDate: daysAfter(beijingDay(), 5) };
const over = { dueDate: daysAfter(beijingDay(), -1) };

describe("remedyOf", () => {
  const served = { state: EscalationState.SERVED, reviewRequestDeadline: later };
  const upheld = { outcome: ReviewOutcome.UPHELD };

  it("is a review, then an appeal, each once and in time", () => {
    const of = (init: object) => remedyOf(create(EscalationSchema, init));
    expect(of(served)).toBe("review");
    expect(of({ ...served, reviewRequestDeadline: over })).toBe("reviewOver");
    expect(of({ ...served, review: {} })).toBe("awaitReview");
    const decided = { ...served, review: upheld };
    expect(of({ ...decided, appealRequestDeadline: later })).toBe("appeal");
    expect(of({ ...decided, appealRequestDeadline: over })).toBe("appealOver");
    expect(of({ ...decided, appeal: {} })).toBe("awaitAppeal");
    expect(of({ ...decided, appeal: upheld })).toBe("none");
    expect(of({ state: EscalationState.REVOKED })).toBe("none");
  });
});

describe("rightsOf a school under supervision", () => {
  const of = (init: object) => rightsOf(create(SupervisionSchema, init));

  it("may rebut until the day, and not after it waived", () => {
    const fedBack = {
      state: SupervisionState.FED_BACK,
      rebuttalDeadline: later,
    };
    expect(of(fedBack).rebut).toBe(true);
    expect(of({ ...fedBack, rebuttalDeadline: over }).rebut).toBe(false);
    expect(of({ ...fedBack, rebuttalWaiveTime: { seconds: 1n } }).rebut).toBe(false);
  });

  it("may object once at a time, however far the office is", () => {
    const filed = { state: SupervisionState.FILED, objectionDeadline: later };
    expect(of(filed).object).toBe(true);
    expect(of({ ...filed, objections: [{}] }).object).toBe(false);
    const decided = [{ outcome: ContestOutcome.REJECTED }];
    expect(of({ ...filed, objections: decided }).object).toBe(true);
  });

  it("rebuts what was not answered yet", () => {
    const supervision = create(SupervisionSchema, {
      preliminaryOpinion: { points: [{ number: 1 }, { number: 2 }] },
      rebuttals: [{ point: 1, outcome: ContestOutcome.REJECTED }, { point: 2 }],
    });
    expect(openPoints(supervision).map(({ number }) => number)).toEqual([2]);
  });
});
