// The rungs of the ladder one by one, and what proposes them besides time.

#include "absl/strings/match.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

constexpr char kMarker[] = "MARKER-91be-某班某生";

class EscalationKindsTest : public Story {
 protected:
  static constexpr auto kDecide = v1::OBLIGATION_KIND_DECIDE_ESCALATION;
  static constexpr auto kOrder = v1::ESCALATION_KIND_EXPEDITE_ORDER;
  static constexpr auto kTalk = v1::ESCALATION_KIND_REGULATORY_TALK;

  // An order was served about a finding that was late on 2026-09-08.
  v1::Finding WithOrder() {
    const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
    server_.SetDay(absl::CivilDay(2026, 9, 9));
    server_.Sweep();
    order_ = ServeRung(DecideRung(RungsOf(finding).at(0), kOrder));
    return Get(finding);
  }
  v1::Escalation Schedule(const v1::Escalation& rung) {
    v1::ScheduleTalkRequest request;
    request.set_name(rung.name());
    v1::TalkPlan* plan = request.mutable_talk_plan();
    *plan->mutable_time() = ToProto(server_.clock().Now() + absl::Hours(5));
    plan->set_place("教育局三楼会议室");
    plan->set_attendees("梁校长");
    plan->set_host("覃主任");
    return Must(officer_.Call<v1::ScheduleTalkResponse>(request)).escalation();
  }
  v1::Escalation RecordTalk(const v1::Escalation& rung) {
    v1::RecordTalkRequest request;
    request.set_name(rung.name());
    v1::TalkRecord* record = request.mutable_talk_record();
    *record->mutable_talk_date() = ToProto(server_.today());
    record->set_record("通报逾期情况，听取说明。");
    record->set_commitment("九月底前整改到位");
    record->set_unit_signature("梁校长");
    record->set_office_signature("覃主任");
    record->set_filed_with("大圩镇人民政府");
    return Must(officer_.Call<v1::RecordTalkResponse>(request)).escalation();
  }
  v1::DecideEscalationRequest Decision(const v1::Escalation& rung,
                                       v1::EscalationKind kind) {
    v1::DecideEscalationRequest request;
    request.set_name(rung.name());
    request.set_kind(kind);
    request.set_reason(kMarker);
    return request;
  }

  v1::Escalation order_;
};

TEST_F(EscalationKindsTest, ATalkFromItsNoticeToItsEnd) {
  const v1::Escalation decided = DecideRung(ProposeRung(school_), kTalk);
  v1::ServeEscalationRequest early;
  early.set_name(decided.name());
  early.set_method(v1::SERVICE_METHOD_DELIVERED);
  EXPECT_THAT(officer_.Call<v1::ServeEscalationResponse>(early),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  const v1::Escalation served = ServeRung(Schedule(decided));
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_HOLD_TALK}));
  server_.clock().Advance(absl::Hours(6));
  RecordTalk(served);
  EXPECT_EQ(KindsDue(officer_), Kinds());
  v1::GetEscalationRequest get;
  get.set_name(served.name());
  EXPECT_EQ(Must(head_.Call<v1::GetEscalationResponse>(get))
                .escalation()
                .talk_record()
                .commitment(),
            "九月底前整改到位");
  AnswerRung(head_, served);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_CONCLUDE_ESCALATION}));
  EXPECT_EQ(ConcludeRung(served).state(), v1::ESCALATION_STATE_CONCLUDED);
}

TEST_F(EscalationKindsTest, ARelapseGoesOnWhereTheClimbStopped) {
  const v1::Finding finding = WithOrder();
  AnswerRung(head_, order_);
  Accept(officer_, Submit(finding));
  ConcludeRung(order_);
  server_.SetDay(absl::CivilDay(2026, 12, 9));
  FollowUpWith(finding, v1::VERDICT_RELAPSED);
  const std::vector<v1::Escalation> rungs = RungsOf(finding);
  ASSERT_EQ(rungs.size(), 2U);
  EXPECT_EQ(rungs[1].cause(), v1::ESCALATION_CAUSE_RELAPSED);
  EXPECT_EQ(rungs[1].proposed_kind(), kTalk);
  EXPECT_EQ(rungs[1].state(), v1::ESCALATION_STATE_PROPOSED);
  EXPECT_EQ(rungs[1].decided_by(), "");
}

TEST_F(EscalationKindsTest, TheSecondReturnProposesARung) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({finding}));
  Submit(finding);
  Return(finding);
  EXPECT_TRUE(RungsOf(finding).empty());
  Submit(finding);
  Return(finding);
  const std::vector<v1::Escalation> rungs = RungsOf(finding);
  ASSERT_EQ(rungs.size(), 1U);
  EXPECT_EQ(rungs[0].cause(), v1::ESCALATION_CAUSE_RETURNED);
  EXPECT_EQ(rungs[0].round(), 2);
  EXPECT_EQ(rungs[0].proposed_by(), "system");
  EXPECT_EQ(KindsDue(officer_).count(kDecide), 1U);
}

TEST_F(EscalationKindsTest, AnAccountabilityNamesFormAndLiableSuperior) {
  const v1::Finding finding = WithOrder();
  server_.SetDay(absl::CivilDay(2026, 9, 17));
  server_.Sweep();
  const v1::Escalation proposal = RungsOf(finding).at(1);
  ASSERT_EQ(proposal.aggravations_size(), 1);
  EXPECT_EQ(proposal.aggravations(0).ground(),
            v1::AGGRAVATING_GROUND_NOT_RECTIFIED);
  v1::DecideEscalationRequest decide =
      Decision(proposal, v1::ESCALATION_KIND_ACCOUNTABILITY);
  decide.add_persons()->set_post("校长");
  decide.mutable_persons(0)->set_form(v1::PERSON_FORM_TALK);
  v1::Aggravation* said = decide.add_aggravations();
  said->set_ground(v1::AGGRAVATING_GROUND_OBSTRUCTION);
  said->set_text("拒绝督学入校");
  const auto refused = officer_.Call<v1::DecideEscalationResponse>(decide);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(refused), "liable_superior");
  decide.set_liable_superior("大圩镇人民政府");
  decide.clear_request_id();
  const v1::Escalation decided =
      Must(officer_.Call<v1::DecideEscalationResponse>(decide)).escalation();
  EXPECT_EQ(decided.aggravations_size(), 2);
  EXPECT_EQ(decided.liable_superior(), "大圩镇人民政府");
  EXPECT_EQ(decided.proposed_kind(), kTalk);
}

TEST_F(EscalationKindsTest, ZeroToleranceIsReferredAtOnceAndRestricted) {
  const v1::Finding finding =
      RaiseAll({Draft(v1::FINDING_GRADE_SERIOUS, kMarker, true)}).findings(0);
  const v1::Escalation proposal = RungsOf(finding).at(0);
  EXPECT_EQ(proposal.cause(), v1::ESCALATION_CAUSE_ZERO_TOLERANCE);
  EXPECT_EQ(proposal.proposed_kind(), v1::ESCALATION_KIND_REFERRAL);
  EXPECT_EQ(ToText(proposal.decide_deadline().due_date()), "2026-09-01");
  v1::DismissEscalationRequest dismiss;
  dismiss.set_name(proposal.name());
  dismiss.set_reason("双方已和解");
  EXPECT_THAT(officer_.Call<v1::DismissEscalationResponse>(dismiss),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_THAT(
      officer_.Call<v1::DecideEscalationResponse>(Decision(proposal, kTalk)),
      IsReason(v1::ERROR_REASON_GUARD_FAILED));
  Must(officer_.Call<v1::DecideEscalationResponse>(
      Decision(proposal, v1::ESCALATION_KIND_REFERRAL)));
  EXPECT_EQ(KindsDue(officer_).count(v1::OBLIGATION_KIND_RECORD_REFERRAL),
            1U);

  v1::RecordReferralRequest refer;
  refer.set_name(proposal.name());
  refer.mutable_referral()->set_authority(kMarker);
  refer.mutable_referral()->set_receipt(kMarker);
  *refer.mutable_referral()->mutable_date() = ToProto(server_.today());
  const v1::Escalation referred =
      Must(officer_.Call<v1::RecordReferralResponse>(refer)).escalation();
  EXPECT_EQ(referred.state(), v1::ESCALATION_STATE_REFERRED);
  EXPECT_EQ(referred.document_number(), "港北教督〔2026〕1号");
  // It is struck off with that referral, without telling it again.
  EXPECT_EQ(BringToClose(Notify({finding}), finding).state(),
            v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(Get(finding).referral_escalation(), proposal.name());

  // The unit hears nothing of it, the auditor no more than that it is there.
  v1::GetEscalationRequest get;
  get.set_name(proposal.name());
  EXPECT_THAT(head_.Call<v1::GetEscalationResponse>(get),
              IsReason(v1::ERROR_REASON_NOT_FOUND));
  v1::GetFindingRequest get_finding;
  get_finding.set_name(finding.name());
  EXPECT_EQ(Must(head_.Call<v1::GetFindingResponse>(get_finding))
                .finding()
                .referral_escalation(),
            "");
  const v1::Escalation audited =
      Must(auditor_.Call<v1::GetEscalationResponse>(get)).escalation();
  EXPECT_EQ(audited.decision_reason(), "");
  EXPECT_FALSE(audited.has_referral());
  EXPECT_EQ(Must(supervisor_.Call<v1::GetEscalationResponse>(get))
                .escalation()
                .referral()
                .authority(),
            kMarker);
  for (const v1::Event& event : Events()) {
    EXPECT_FALSE(absl::StrContains(event.SerializeAsString(), kMarker));
  }
}

TEST_F(EscalationKindsTest, AReferralToldOnAcceptingEndsTheProposal) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS, true);
  const v1::Escalation proposal = RungsOf(finding).at(0);
  const v1::Notice notice = Acknowledge(Notify({finding}));
  SubmitPlan(notice);
  Submit(finding);
  FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  v1::AcceptFindingRequest accept;
  accept.set_name(finding.name());
  accept.set_referral("2026-09-01 移送港北公安分局");
  Must(officer_.Call<v1::AcceptFindingResponse>(accept));
  EXPECT_EQ(Get(proposal).state(), v1::ESCALATION_STATE_LAPSED);
}

TEST_F(EscalationKindsTest, AUnitIsNotDeactivatedBelowAnOpenRung) {
  const v1::Escalation order =
      ServeRung(DecideRung(ProposeRung(other_school_), kOrder));
  v1::DeactivateUnitRequest request;
  request.set_name(other_school_.name());
  request.set_reason("撤并");
  EXPECT_THAT(officer_.Call<v1::DeactivateUnitResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  AnswerRung(other_head_, order);
  ConcludeRung(order);
  EXPECT_EQ(Deactivate(other_school_).state(), v1::RECORD_STATE_INACTIVE);
}

TEST_F(EscalationKindsTest, WhatMakesItGraverFollowsTheRungsOfTheUnit) {
  const v1::Escalation waiting = ProposeRung(school_);
  EXPECT_EQ(Get(waiting).aggravations_size(), 0);
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  server_.SetDay(absl::CivilDay(2026, 9, 9));
  server_.Sweep();
  const v1::Escalation circular = ServeRung(DecideRung(
      RungsOf(finding).at(0), v1::ESCALATION_KIND_CRITICISM_CIRCULAR));
  ASSERT_EQ(Get(waiting).aggravations_size(), 1);
  EXPECT_EQ(Get(waiting).aggravations(0).ground(),
            v1::AGGRAVATING_GROUND_REPEATED);
  v1::WithdrawEscalationRequest withdraw;
  withdraw.set_name(circular.name());
  withdraw.set_reason("送达对象有误");
  Must(officer_.Call<v1::WithdrawEscalationResponse>(withdraw));
  EXPECT_EQ(Get(waiting).aggravations_size(), 0);
}

// Whatever day it is.
TEST_F(EscalationKindsTest, ZeroToleranceWaitsForNoWorkingDay) {
  server_.SetDay(absl::CivilDay(2026, 10, 1));
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS, true);
  const v1::Escalation proposal = RungsOf(finding).at(0);
  EXPECT_EQ(ToText(proposal.decide_deadline().due_date()), "2026-10-01");
  const v1::Escalation decided =
      DecideRung(proposal, v1::ESCALATION_KIND_REFERRAL);
  EXPECT_EQ(ToText(decided.serve_deadline().due_date()), "2026-10-01");
}

TEST_F(EscalationKindsTest, AReferralForAnotherReasonIsNotThatToThePolice) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS, true);
  v1::ProposeEscalationRequest propose;
  propose.set_parent(TestServer::kBureau);
  propose.mutable_escalation()->set_unit(school_.name());
  propose.mutable_escalation()->set_finding(finding.name());
  propose.mutable_escalation()->set_reason("涉嫌违纪");
  v1::RecordReferralRequest refer;
  refer.set_name(
      DecideRung(Must(officer_.Call<v1::ProposeEscalationResponse>(propose))
                     .escalation(),
                 v1::ESCALATION_KIND_REFERRAL)
          .name());
  refer.mutable_referral()->set_authority("区纪委监委");
  refer.mutable_referral()->set_receipt("收文登记");
  *refer.mutable_referral()->mutable_date() = ToProto(server_.today());
  Must(officer_.Call<v1::RecordReferralResponse>(refer));
  EXPECT_EQ(Get(finding).referral_escalation(), "");
}

TEST_F(EscalationKindsTest, WhatIsNotLateAnyMoreMakesNothingGraver) {
  const v1::Finding finding = WithOrder();
  server_.SetDay(absl::CivilDay(2026, 9, 17));
  server_.Sweep();
  const v1::Escalation proposal = RungsOf(finding).at(1);
  ASSERT_EQ(proposal.aggravations_size(), 1);
  Submit(finding);
  EXPECT_EQ(Get(proposal).aggravations_size(), 0);
}

}  // namespace
}  // namespace dudao
