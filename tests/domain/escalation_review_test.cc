#include "services/domain/escalation_review.h"

#include <string>

#include "services/domain/escalation_rules.h"
#include "services/domain/obligation_rules.h"
#include "tests/domain/finding_fixture.h"

namespace dudao::domain {
namespace {

class EscalationReviewTest : public FindingTest {
 protected:
  // A circular, served on 2026-09-01: review until 2026-10-08, which 30 days
  // roll to.
  v1::Escalation Served() {
    v1::Escalation rung = About(In(v1::FINDING_STATE_RECTIFYING),
                                v1::ESCALATION_CAUSE_OVERDUE, today_);
    rung.set_name("bureaus/b/escalations/1");
    EXPECT_OK(Propose(As(officer_), {}, nullptr, &rung));
    v1::DecideEscalationRequest decision;
    decision.set_kind(v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
    EXPECT_OK(Decide(As(officer_), {}, nullptr, decision, &rung));
    EXPECT_OK(
        Serve(As(officer_), v1::ServeEscalationRequest(), nullptr, &rung));
    return rung;
  }
  v1::Escalation Asked() {
    v1::Escalation rung = Served();
    EXPECT_OK(RequestReview(As(head_), Reason(), &rung));
    return rung;
  }
  v1::Escalation Reviewed(v1::ReviewOutcome outcome) {
    v1::Escalation rung = Asked();
    EXPECT_OK(DecideReview(As(second_), Decision(outcome), &rung));
    return rung;
  }
  v1::Escalation Appealed() {
    v1::Escalation rung = Reviewed(v1::REVIEW_OUTCOME_UPHELD);
    EXPECT_OK(RequestAppeal(As(head_), Reason(), &rung));
    return rung;
  }
  static v1::EscalationReview Reason() {
    v1::EscalationReview review;
    review.set_reason("事实不清");
    return review;
  }
  static v1::DecideReviewRequest Decision(v1::ReviewOutcome outcome) {
    v1::DecideReviewRequest decision;
    decision.set_outcome(outcome);
    decision.set_decision("经复核");
    if (outcome == v1::REVIEW_OUTCOME_CHANGED) {
      decision.set_kind(v1::ESCALATION_KIND_REGULATORY_TALK);
    }
    return decision;
  }
  static v1::DecideAppealRequest AppealDecision(v1::ReviewOutcome outcome) {
    v1::DecideAppealRequest decision;
    decision.set_authority("贵港市教育局");
    decision.set_outcome(outcome);
    return decision;
  }
  static std::size_t CountDue(const v1::Escalation& rung,
                              v1::ObligationKind kind) {
    std::size_t count = 0;
    for (const v1::Obligation& due : ObligationsOf(rung, nullptr)) {
      count += due.kind() == kind;
    }
    return count;
  }
  const Actor second_{"bureaus/b/users/second", true, false, {}, {}};
};

// 教育督导问责办法: within 30 calendar days of the service, once.
TEST_F(EscalationReviewTest, AReviewIsAskedForInTimeAndOnce) {
  v1::Escalation rung = Served();
  const absl::CivilDay last =
      FromProto(rung.review_request_deadline().due_date());
  EXPECT_EQ(FormatDay(last), "2026-10-08");
  EXPECT_THAT(RequestReview(At(head_, last + 1), Reason(), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = Served();
  ASSERT_OK(RequestReview(At(head_, last), Reason(), &rung));
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_SERVED);
  EXPECT_EQ(Text(rung.review().decide_deadline().due_date()), "2026-11-09");
  EXPECT_EQ(CountDue(rung, v1::OBLIGATION_KIND_DECIDE_REVIEW), 1U);
  // Carrying it out is not suspended.
  EXPECT_EQ(CountDue(rung, v1::OBLIGATION_KIND_ANSWER_ESCALATION), 1U);
  EXPECT_THAT(RequestReview(As(head_), Reason(), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(EscalationReviewTest, WhoDecidedDoesNotReview) {
  v1::Escalation rung = Asked();
  EXPECT_THAT(
      DecideReview(As(officer_), Decision(v1::REVIEW_OUTCOME_UPHELD), &rung),
      IsReason(v1::ERROR_REASON_SEPARATION_OF_DUTIES));
  rung = Asked();
  EXPECT_THAT(
      DecideReview(As(tool_), Decision(v1::REVIEW_OUTCOME_UPHELD), &rung),
      StatusIs(absl::StatusCode::kPermissionDenied));
  rung = Served();
  EXPECT_THAT(
      DecideReview(As(second_), Decision(v1::REVIEW_OUTCOME_UPHELD), &rung),
      IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(EscalationReviewTest, WhatComesOfAReview) {
  v1::Escalation rung = Reviewed(v1::REVIEW_OUTCOME_UPHELD);
  EXPECT_EQ(rung.kind(), v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
  EXPECT_EQ(Text(rung.appeal_request_deadline().due_date()), "2026-09-16");
  EXPECT_EQ(CountDue(rung, v1::OBLIGATION_KIND_DECIDE_REVIEW), 0U);
  rung = Reviewed(v1::REVIEW_OUTCOME_CHANGED);
  EXPECT_EQ(rung.kind(), v1::ESCALATION_KIND_REGULATORY_TALK);
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_SERVED);
  rung = Reviewed(v1::REVIEW_OUTCOME_REVOKED);
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_REVOKED);
  EXPECT_FALSE(IsServed(rung));
  EXPECT_TRUE(ObligationsOf(rung, nullptr).empty());
}

TEST_F(EscalationReviewTest, NobodyFaresWorseForObjecting) {
  for (const auto kind : {v1::ESCALATION_KIND_UNSPECIFIED,
                          v1::ESCALATION_KIND_RESOURCE_ADJUSTMENT,
                          v1::ESCALATION_KIND_REFERRAL}) {
    v1::Escalation rung = Asked();
    v1::DecideReviewRequest decision =
        Decision(v1::REVIEW_OUTCOME_CHANGED);
    decision.set_kind(kind);
    EXPECT_THAT(DecideReview(As(second_), decision, &rung),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
  v1::Escalation rung = Asked();
  v1::DecideReviewRequest upheld = Decision(v1::REVIEW_OUTCOME_UPHELD);
  upheld.set_kind(v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_THAT(DecideReview(As(second_), upheld, &rung),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(EscalationReviewTest, WhatIsCalledChangedIs) {
  v1::DecideReviewRequest same = Decision(v1::REVIEW_OUTCOME_CHANGED);
  same.set_kind(v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
  v1::Escalation rung = Asked();
  EXPECT_THAT(DecideReview(As(second_), same, &rung),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  same.set_demand("缩小通报范围");
  rung = Asked();
  ASSERT_OK(DecideReview(As(second_), same, &rung));
  EXPECT_EQ(rung.demand(), "缩小通报范围");
  v1::DecideReviewRequest upheld = Decision(v1::REVIEW_OUTCOME_UPHELD);
  upheld.set_demand("缩小通报范围");
  rung = Asked();
  EXPECT_THAT(DecideReview(As(second_), upheld, &rung),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(EscalationReviewTest, AnAppealFollowsAReviewInTimeAndOnce) {
  v1::Escalation rung = Asked();
  EXPECT_THAT(RequestAppeal(As(head_), Reason(), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = Reviewed(v1::REVIEW_OUTCOME_UPHELD);
  EXPECT_THAT(RequestAppeal(At(head_, absl::CivilDay(2026, 9, 17)), Reason(),
                            &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = Appealed();
  EXPECT_EQ(Text(rung.appeal().decide_deadline().due_date()), "2026-11-02");
  EXPECT_EQ(CountDue(rung, v1::OBLIGATION_KIND_DECIDE_APPEAL), 1U);
  EXPECT_THAT(RequestAppeal(As(head_), Reason(), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = Reviewed(v1::REVIEW_OUTCOME_REVOKED);
  EXPECT_THAT(RequestAppeal(As(head_), Reason(), &rung),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
}

TEST_F(EscalationReviewTest, WhatAnAppealFindsTakesEffectWithItsCorrection) {
  v1::Escalation rung = Appealed();
  ASSERT_OK(DecideAppeal(As(officer_),
                         AppealDecision(v1::REVIEW_OUTCOME_REVOKED), &rung));
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_SERVED);
  EXPECT_EQ(Text(rung.correction_deadline().due_date()), "2026-09-16");
  EXPECT_EQ(CountDue(rung, v1::OBLIGATION_KIND_CORRECT_ESCALATION), 1U);
  ASSERT_OK(
      RecordCorrection(As(officer_), v1::EscalationConclusion(), &rung));
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_REVOKED);

  rung = Appealed();
  ASSERT_OK(DecideAppeal(As(officer_),
                         AppealDecision(v1::REVIEW_OUTCOME_UPHELD), &rung));
  EXPECT_FALSE(rung.has_correction_deadline());
  EXPECT_THAT(
      RecordCorrection(As(officer_), v1::EscalationConclusion(), &rung),
      IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(EscalationReviewTest, AnAppealIsDecidedBetweenItselfAndToday) {
  for (const auto& day : {Day(2026, 8, 31), Day(2026, 9, 2)}) {
    v1::Escalation rung = Appealed();
    v1::DecideAppealRequest decision =
        AppealDecision(v1::REVIEW_OUTCOME_UPHELD);
    *decision.mutable_decide_date() = day;
    EXPECT_THAT(DecideAppeal(As(officer_), decision, &rung),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
}

// The last day moved with a year that was published since.
TEST_F(EscalationReviewTest, AProvisionalLastDayIsCountedAnew) {
  v1::Escalation rung = Served();
  v1::Deadline* deadline = rung.mutable_review_request_deadline();
  deadline->set_provisional(true);
  *deadline->mutable_due_date() = Day(2026, 10, 1);
  EXPECT_OK(RequestReview(At(head_, absl::CivilDay(2026, 10, 8)), Reason(),
                          &rung));
}

}  // namespace
}  // namespace dudao::domain
