import { create } from "@bufbuild/protobuf";
import {
  type Escalation,
  EscalationKind,
  EscalationSchema,
  EscalationState,
  ReviewOutcome,
  UnitForm,
} from "@dudao/client/gen/escalation_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import { describe, expect, it } from "vitest";
import { courseOf, notConcludable, verbsOf } from "~/pages/escalations/rung";

const officer = "bureaus/450802/users/one";
const other = "bureaus/450802/users/two";
const finding = "bureaus/450802/findings/f";
const time = { seconds: 1n };

function rung(state: EscalationState, more: object = {}): Escalation {
  return create(EscalationSchema, {
    state,
    finding,
    kind: EscalationKind.EXPEDITE_ORDER,
    decidedBy: officer,
    ...more,
  });
}

const talk = { kind: EscalationKind.REGULATORY_TALK };
const open = FindingState.RECTIFYING;
const closed = FindingState.CLOSED;

describe("what can be done about a rung", () => {
  it("a proposal is decided, zero tolerance is not dismissed", () => {
    const { PROPOSED } = EscalationState;
    expect(verbsOf(rung(PROPOSED), officer, open)).toEqual(["decide", "dismiss"]);
    const zero = rung(PROPOSED, { zeroTolerance: true });
    expect(verbsOf(zero, officer, open)).toEqual(["decide"]);
  });

  it("a talk is scheduled before it is served", () => {
    const { DECIDED } = EscalationState;
    const plan = { talkPlan: { place: "三楼" } };
    expect(verbsOf(rung(DECIDED, talk), officer, open)).toEqual([
      "scheduleTalk",
      "withdraw",
    ]);
    expect(verbsOf(rung(DECIDED, { ...talk, ...plan }), officer, open)).toEqual([
      "serve",
      "scheduleTalk",
      "withdraw",
    ]);
    const form = {
      kind: EscalationKind.ACCOUNTABILITY,
      unitForm: UnitForm.TALK,
    };
    expect(verbsOf(rung(DECIDED, form), officer, open)).toContain("scheduleTalk");
  });

  it("a referral is recorded, not served", () => {
    const one = rung(EscalationState.DECIDED, {
      kind: EscalationKind.REFERRAL,
    });
    expect(verbsOf(one, officer, open)).toEqual(["recordReferral", "withdraw"]);
  });

  it("is concluded once its finding is settled and its talk recorded", () => {
    const { SERVED } = EscalationState;
    expect(notConcludable(rung(SERVED), open)).toBe("finding");
    expect(notConcludable(rung(SERVED), closed)).toBeUndefined();
    expect(notConcludable(rung(SERVED, talk), closed)).toBe("record");
    expect(notConcludable(rung(SERVED, { finding: "" }), undefined)).toBe("answer");
    expect(verbsOf(rung(SERVED), officer, closed)).toContain("conclude");
    expect(verbsOf(rung(SERVED), officer, open)).not.toContain("conclude");
  });

  it("who decided on it does not decide the review", () => {
    const asked = rung(EscalationState.CONCLUDED, {
      review: { reason: "已整改", requestTime: time },
    });
    expect(verbsOf(asked, officer, closed)).toEqual([]);
    expect(verbsOf(asked, other, closed)).toEqual(["decideReview"]);
  });

  it("what an appeal found wrong is corrected once", () => {
    const appeal = { requestTime: time, outcome: ReviewOutcome.REVOKED };
    const wrong = rung(EscalationState.SERVED, { appeal });
    expect(verbsOf(wrong, officer, open)).toContain("recordCorrection");
    const corrected = rung(EscalationState.SERVED, {
      appeal,
      correction: { result: "已撤销" },
    });
    expect(verbsOf(corrected, officer, open)).not.toContain("recordCorrection");
  });
});

describe("the course of a rung", () => {
  const now = (one: Escalation) =>
    courseOf(one)
      .filter(({ standing }) => standing === "now")
      .map(({ step }) => step);

  it("goes on step by step", () => {
    const { PROPOSED, DECIDED, SERVED } = EscalationState;
    const service = { serviceDate: { year: 2026, month: 9, day: 9 } };
    expect(now(rung(PROPOSED, { kind: 0 }))).toEqual(["decision"]);
    expect(now(rung(DECIDED))).toEqual(["service"]);
    expect(now(rung(DECIDED, talk))).toEqual(["talkPlan"]);
    expect(now(rung(SERVED, { service }))).toEqual(["answer", "conclusion"]);
  });

  it("ends where it was dismissed", () => {
    const steps = courseOf(rung(EscalationState.DISMISSED, { kind: 0 }));
    expect(steps.at(-1)).toEqual({ step: "end", standing: "ended" });
    expect(steps).toHaveLength(2);
  });
});
