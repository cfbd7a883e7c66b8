#include "services/domain/escalation_forms.h"

#include "services/domain/escalation_rules.h"
#include "tests/domain/finding_fixture.h"

namespace dudao::domain {
namespace {

class EscalationFormsTest : public FindingTest {
 protected:
  v1::DecideEscalationRequest For(v1::EscalationKind kind) {
    v1::DecideEscalationRequest decision;
    decision.set_kind(kind);
    decision.set_reason("经研究决定");
    return decision;
  }
  v1::Escalation Proposed(
      v1::EscalationCause cause = v1::ESCALATION_CAUSE_OVERDUE) {
    v1::Escalation rung =
        About(In(v1::FINDING_STATE_RECTIFYING), cause, today_);
    rung.set_name("bureaus/b/escalations/1");
    EXPECT_OK(Propose(As(officer_), {}, nullptr, &rung));
    return rung;
  }
  v1::Escalation Decided(v1::EscalationKind kind) {
    v1::Escalation rung = Proposed();
    EXPECT_OK(Decide(As(officer_), {}, nullptr, For(kind), &rung));
    return rung;
  }
  v1::TalkPlan At(absl::Duration from_now) {
    v1::TalkPlan plan;
    *plan.mutable_time() = ToProto(now_ + from_now);
    plan.set_place("督导室");
    return plan;
  }
  static v1::TalkRecord RecordOf(const v1::Date& day) {
    v1::TalkRecord record;
    *record.mutable_talk_date() = day;
    record.set_commitment("十日内整改到位");
    return record;
  }
  static v1::Referral ReferralOf(const v1::Date& day) {
    v1::Referral referral;
    referral.set_authority("港北公安分局");
    *referral.mutable_date() = day;
    return referral;
  }
};

TEST_F(EscalationFormsTest, OnlyAnAccountabilitySaysHowAndSaysIt) {
  v1::DecideEscalationRequest bare =
      For(v1::ESCALATION_KIND_ACCOUNTABILITY);
  v1::DecideEscalationRequest wrong =
      For(v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
  wrong.set_unit_form(v1::UNIT_FORM_PUBLIC_CRITICISM);
  for (const auto& decision : {bare, wrong}) {
    v1::Escalation rung = Proposed();
    EXPECT_THAT(Decide(As(officer_), {}, nullptr, decision, &rung),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
  v1::DecideEscalationRequest persons = bare;
  persons.add_persons()->set_post("分管安全副校长");
  persons.mutable_persons(0)->set_form(v1::PERSON_FORM_SELF_EXAMINATION);
  v1::Escalation rung = Proposed();
  ASSERT_OK(Decide(As(officer_), {}, nullptr, persons, &rung));
  EXPECT_EQ(rung.persons(0).post(), "分管安全副校长");
}

// 教育督导问责办法: the superior of a unit that does not rectify is jointly
// liable.
TEST_F(EscalationFormsTest, WhoDoesNotRectifyMakesTheSuperiorLiable) {
  v1::Escalation order = Decided(v1::ESCALATION_KIND_EXPEDITE_ORDER);
  ASSERT_OK(Serve(As(officer_), v1::ServeEscalationRequest(), nullptr,
                  &order));
  v1::Escalation rung = Proposed();
  rung.set_name("bureaus/b/escalations/2");
  v1::DecideEscalationRequest decision =
      For(v1::ESCALATION_KIND_ACCOUNTABILITY);
  decision.set_unit_form(v1::UNIT_FORM_PUBLIC_CRITICISM);
  // The order's time was over on 2026-09-08.
  const FindingContext later =
      FindingTest::At(officer_, absl::CivilDay(2026, 9, 9));
  v1::Finding late = In(v1::FINDING_STATE_RECTIFYING);
  *late.mutable_deadline()->mutable_due_date() = Day(2026, 9, 8);
  const absl::Status refused = Decide(later, {order}, &late, decision, &rung);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(refused), "liable_superior");
  rung = Proposed();
  rung.set_name("bureaus/b/escalations/2");
  decision.set_liable_superior("大圩镇人民政府");
  EXPECT_OK(Decide(later, {order}, &late, decision, &rung));
  EXPECT_EQ(rung.liable_superior(), "大圩镇人民政府");
}

TEST_F(EscalationFormsTest, ATalkIsScheduledThenServedThenRecorded) {
  v1::Escalation rung = Decided(v1::ESCALATION_KIND_REGULATORY_TALK);
  const v1::ServeEscalationRequest service;
  EXPECT_THAT(Serve(As(officer_), service, nullptr, &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = Decided(v1::ESCALATION_KIND_REGULATORY_TALK);
  EXPECT_THAT(ScheduleTalk(As(officer_), At(-absl::Minutes(1)), &rung),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  ASSERT_OK(ScheduleTalk(As(officer_), At(absl::Hours(2)), &rung));
  ASSERT_OK(Serve(As(officer_), service, nullptr, &rung));
  // A notice is not served for a talk that is past.
  v1::Escalation late = Decided(v1::ESCALATION_KIND_REGULATORY_TALK);
  ASSERT_OK(ScheduleTalk(As(officer_), At(absl::Hours(2)), &late));
  EXPECT_THAT(Serve(FindingTest::At(officer_, absl::CivilDay(2026, 9, 2)),
                    service, nullptr, &late),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  // Another hour suits better.
  ASSERT_OK(ScheduleTalk(As(officer_), At(absl::Hours(4)), &rung));
  for (const auto& day : {Day(2026, 8, 31), Day(2026, 9, 2)}) {
    EXPECT_THAT(RecordTalk(As(officer_), RecordOf(day), &rung),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
  ASSERT_OK(RecordTalk(As(officer_), RecordOf(Day(2026, 9, 1)), &rung));
  EXPECT_EQ(rung.talk_record().recorded_by(), officer_.user);
  // What both signed is not written over.
  EXPECT_THAT(RecordTalk(As(officer_), RecordOf(Day(2026, 9, 1)), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_THAT(ScheduleTalk(As(officer_), At(absl::Hours(6)), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(EscalationFormsTest, ATalkIsConcludedOnlyWithItsRecord) {
  const v1::Finding closed = In(v1::FINDING_STATE_CLOSED);
  v1::Escalation rung = Decided(v1::ESCALATION_KIND_REGULATORY_TALK);
  ASSERT_OK(ScheduleTalk(As(officer_), At(absl::Hours(2)), &rung));
  ASSERT_OK(
      Serve(As(officer_), v1::ServeEscalationRequest(), nullptr, &rung));
  v1::Escalation early = rung;
  EXPECT_THAT(
      Conclude(As(officer_), v1::EscalationConclusion(), &closed, &early),
      IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(RecordTalk(As(officer_), RecordOf(Day(2026, 9, 1)), &rung));
  EXPECT_OK(
      Conclude(As(officer_), v1::EscalationConclusion(), &closed, &rung));
}

TEST_F(EscalationFormsTest, WhatIsNoTalkIsNotTalkedAbout) {
  v1::Escalation rung = Decided(v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_THAT(ScheduleTalk(As(officer_), At(absl::Hours(2)), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  v1::DecideEscalationRequest decision =
      For(v1::ESCALATION_KIND_ACCOUNTABILITY);
  decision.set_unit_form(v1::UNIT_FORM_TALK);
  rung = Proposed();
  ASSERT_OK(Decide(As(officer_), {}, nullptr, decision, &rung));
  EXPECT_OK(ScheduleTalk(As(officer_), At(absl::Hours(2)), &rung));
}

TEST_F(EscalationFormsTest, AReferralIsRecordedNotServed) {
  v1::Escalation rung = Decided(v1::ESCALATION_KIND_REFERRAL);
  EXPECT_THAT(
      Serve(As(officer_), v1::ServeEscalationRequest(), nullptr, &rung),
      IsReason(v1::ERROR_REASON_GUARD_FAILED));
  for (const auto& day : {Day(2026, 8, 31), Day(2026, 9, 2)}) {
    rung = Decided(v1::ESCALATION_KIND_REFERRAL);
    EXPECT_THAT(Refer(As(officer_), ReferralOf(day), &rung),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
  rung = Decided(v1::ESCALATION_KIND_REFERRAL);
  ASSERT_OK(Refer(As(officer_), ReferralOf(Day(2026, 9, 1)), &rung));
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_REFERRED);
  rung = Decided(v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_THAT(Refer(As(officer_), ReferralOf(Day(2026, 9, 1)), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

// The police are told in the same hour, the decision is written down later.
TEST_F(EscalationFormsTest, OfZeroToleranceTheReferralMayComeFirst) {
  v1::Escalation rung = Proposed(v1::ESCALATION_CAUSE_ZERO_TOLERANCE);
  ASSERT_OK(Decide(As(officer_), {}, nullptr, For(v1::ESCALATION_KIND_REFERRAL),
                   &rung));
  v1::Escalation copy = rung;
  EXPECT_THAT(Refer(As(officer_), ReferralOf(Day(2026, 9, 2)), &copy),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_OK(Refer(As(officer_), ReferralOf(Day(2026, 8, 31)), &rung));
}

TEST_F(EscalationFormsTest, ASuperiorIsLiableForWhatWasNotRectifiedAlone) {
  v1::Escalation rung = Proposed();
  v1::DecideEscalationRequest decision =
      For(v1::ESCALATION_KIND_ACCOUNTABILITY);
  decision.set_unit_form(v1::UNIT_FORM_PUBLIC_CRITICISM);
  decision.set_liable_superior("大圩镇人民政府");
  const absl::Status refused =
      Decide(As(officer_), {}, nullptr, decision, &rung);
  EXPECT_EQ(FieldOf(refused), "liable_superior");
}

TEST_F(EscalationFormsTest, ZeroToleranceIsReferredAndNothingElse) {
  constexpr auto kCause = v1::ESCALATION_CAUSE_ZERO_TOLERANCE;
  v1::Escalation rung = Proposed(kCause);
  EXPECT_THAT(Decide(As(officer_), {}, nullptr,
                     For(v1::ESCALATION_KIND_REGULATORY_TALK), &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = Proposed(kCause);
  EXPECT_THAT(Dismiss(As(officer_), "情节轻微", &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = Proposed(kCause);
  ASSERT_OK(Decide(As(officer_), {}, nullptr, For(v1::ESCALATION_KIND_REFERRAL),
                   &rung));
  const v1::Escalation decided = rung;
  const v1::Finding open = In(v1::FINDING_STATE_RECTIFYING);
  EXPECT_THAT(TakeBack(As(officer_), "不办", &open, &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = decided;
  const v1::Finding withdrawn = In(v1::FINDING_STATE_WITHDRAWN);
  EXPECT_OK(TakeBack(As(officer_), "问题已撤销", &withdrawn, &rung));
}

}  // namespace
}  // namespace dudao::domain
