// Review (复核) and appeal (申诉) against a rung of the ladder.

#include "dudao/v1/escalation_review_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class EscalationReviewTest : public Story {
 protected:
  static constexpr auto kCircular = v1::ESCALATION_KIND_CRITICISM_CIRCULAR;

  v1::Escalation Served() {
    return ServeRung(DecideRung(ProposeRung(school_), kCircular));
  }
  v1::Escalation AskForReview(const v1::Escalation& rung) {
    v1::RequestReviewRequest request;
    request.set_name(rung.name());
    request.mutable_review()->set_reason("材料已按时报送，认定有误");
    return Must(head_.Call<v1::RequestReviewResponse>(request)).escalation();
  }
  v1::DecideReviewRequest Review(const v1::Escalation& rung,
                                 v1::ReviewOutcome outcome) {
    v1::DecideReviewRequest request;
    request.set_name(rung.name());
    request.set_outcome(outcome);
    request.set_decision("经复核");
    return request;
  }
};

TEST_F(EscalationReviewTest, FromServiceToCorrection) {
  constexpr auto kDecideReview = v1::OBLIGATION_KIND_DECIDE_REVIEW;
  const v1::Escalation rung = Served();
  EXPECT_EQ(ToText(rung.review_request_deadline().due_date()), "2026-10-08");
  AskForReview(rung);
  // It is for another officer than the one who decided.
  EXPECT_EQ(KindsDue(officer_).count(kDecideReview), 0U);
  EXPECT_EQ(KindsDue(second_officer_).count(kDecideReview), 1U);
  const auto upheld = Review(rung, v1::REVIEW_OUTCOME_UPHELD);
  EXPECT_THAT(officer_.Call<v1::DecideReviewResponse>(upheld),
              IsReason(v1::ERROR_REASON_SEPARATION_OF_DUTIES));
  // Meanwhile the unit does what is demanded, and it is concluded.
  AnswerRung(head_, rung);
  ConcludeRung(rung);
  Must(second_officer_.Call<v1::DecideReviewResponse>(upheld));

  v1::RequestAppealRequest appeal;
  appeal.set_name(rung.name());
  appeal.mutable_appeal()->set_reason("不服复核决定");
  Must(head_.Call<v1::RequestAppealResponse>(appeal));
  EXPECT_THAT(head_.Call<v1::RequestAppealResponse>(appeal),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  v1::DecideAppealRequest decided;
  decided.set_name(rung.name());
  decided.set_authority("贵港市教育局");
  decided.set_outcome(v1::REVIEW_OUTCOME_REVOKED);
  decided.set_decision("事实不清，予以撤销");
  Must(officer_.Call<v1::DecideAppealResponse>(decided));
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_CORRECT_ESCALATION}));
  v1::RecordCorrectionRequest correct;
  correct.set_name(rung.name());
  correct.mutable_correction()->set_result("已撤销通报并消除影响");
  EXPECT_EQ(Must(officer_.Call<v1::RecordCorrectionResponse>(correct))
                .escalation()
                .state(),
            v1::ESCALATION_STATE_REVOKED);
  EXPECT_EQ(KindsDue(officer_), Kinds());
  // What was taken away is no rung of the climb.
  EXPECT_EQ(ProposeRung(school_).proposed_kind(),
            v1::ESCALATION_KIND_EXPEDITE_ORDER);
}

TEST_F(EscalationReviewTest, AReviewMayMakeItLessAndIsReadByTheUnit) {
  const v1::Escalation rung = Served();
  AskForReview(rung);
  v1::DecideReviewRequest change =
      Review(rung, v1::REVIEW_OUTCOME_CHANGED);
  change.set_kind(v1::ESCALATION_KIND_EXPEDITE_ORDER);
  change.set_demand("月底前补报");
  const v1::Escalation changed =
      Must(second_officer_.Call<v1::DecideReviewResponse>(change))
          .escalation();
  EXPECT_EQ(changed.kind(), v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_EQ(changed.demand(), "月底前补报");
  EXPECT_EQ(changed.document_number(), rung.document_number());
  EXPECT_EQ(changed.review().changed_kind(),
            v1::ESCALATION_KIND_EXPEDITE_ORDER);
}

TEST_F(EscalationReviewTest, AUnitThatObjectsIsNotDeactivated) {
  const v1::Escalation rung =
      ServeRung(DecideRung(ProposeRung(other_school_), kCircular));
  v1::RequestReviewRequest ask;
  ask.set_name(rung.name());
  ask.mutable_review()->set_reason("认定有误");
  Must(other_head_.Call<v1::RequestReviewResponse>(ask));
  AnswerRung(other_head_, rung);
  ConcludeRung(rung);
  v1::DeactivateUnitRequest request;
  request.set_name(other_school_.name());
  request.set_reason("撤并");
  EXPECT_THAT(officer_.Call<v1::DeactivateUnitResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  Must(second_officer_.Call<v1::DecideReviewResponse>(
      Review(rung, v1::REVIEW_OUTCOME_UPHELD)));
  EXPECT_EQ(Deactivate(other_school_).state(), v1::RECORD_STATE_INACTIVE);
}

TEST_F(EscalationReviewTest, OnlyTheUnitItIsAboutObjectsAndOnlyOnceServed) {
  const v1::Escalation decided = DecideRung(ProposeRung(school_), kCircular);
  v1::RequestReviewRequest request;
  request.set_name(decided.name());
  request.mutable_review()->set_reason("不服");
  EXPECT_THAT(head_.Call<v1::RequestReviewResponse>(request),
              IsReason(v1::ERROR_REASON_NOT_FOUND));
  const v1::Escalation rung = ServeRung(decided);
  EXPECT_THAT(other_head_.Call<v1::RequestReviewResponse>(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
  server_.SetDay(absl::CivilDay(2026, 10, 9));
  EXPECT_THAT(head_.Call<v1::RequestReviewResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_FALSE(Get(rung).has_review());
}

}  // namespace
}  // namespace dudao
