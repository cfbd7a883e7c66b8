// Look-backs (回头看): what a closed finding's second visit finds.

#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class LookBackTest : public Story {
 protected:
  v1::Finding Closed(v1::FindingGrade grade = v1::FINDING_GRADE_ORDINARY) {
    const v1::Finding finding = Raise(grade);
    notice_ = Notify({finding});
    const v1::Finding closed = BringToClose(notice_, finding);
    server_.SetDay(absl::CivilDay(2026, 12, 1));
    return closed;
  }
  v1::Notice notice_;
};

TEST_F(LookBackTest, SustainedEndsTheMatter) {
  const v1::Finding finding = Closed();
  EXPECT_EQ(FollowUpWith(finding, v1::VERDICT_SUSTAINED).state(),
            v1::FOLLOW_UP_STATE_DONE);
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_CLOSED);
  for (Caller* caller : {&officer_, &supervisor_, &second_supervisor_}) {
    EXPECT_EQ(KindsDue(*caller), Kinds());
  }
}

TEST_F(LookBackTest, RelapsedReopensAndANewNoticeBeginsANewRound) {
  const v1::Finding finding = Closed();
  FollowUpWith(finding, v1::VERDICT_RELAPSED);
  v1::Finding reopened = Get(finding);
  EXPECT_EQ(reopened.state(), v1::FINDING_STATE_REOPENED);
  EXPECT_EQ(reopened.relapses(), 1);
  EXPECT_FALSE(reopened.has_close_date());
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_RELAPSED);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_ISSUE_NOTICE,
                   v1::OBLIGATION_KIND_DECIDE_ESCALATION}));
  // What was closed stays closed.
  EXPECT_EQ(Get(notice_).state(), v1::NOTICE_STATE_CLOSED);

  const v1::Notice second = Notify({reopened});
  EXPECT_EQ(second.source(), v1::NOTICE_SOURCE_LOOK_BACK);
  EXPECT_EQ(second.document_number(), "港北教督〔2026〕2号");
  reopened = Get(finding);
  EXPECT_EQ(reopened.state(), v1::FINDING_STATE_RECTIFYING);
  EXPECT_EQ(reopened.round(), 2);
  EXPECT_EQ(reopened.notice(), second.name());
  EXPECT_FALSE(reopened.has_rectification());
  ASSERT_EQ(reopened.rounds_size(), 1);
  EXPECT_EQ(reopened.rounds(0).rectification().responsible_person(), "陈主任");
  // The acceptance as it was, and beside it the look-back's own words.
  EXPECT_EQ(reopened.rounds(0).review_note(), "现场核查，已整改到位");
  EXPECT_EQ(reopened.rounds(0).verified_by(), officer_.user());
  EXPECT_EQ(reopened.rounds(0).return_reason(), "回头看结论：反弹。现场查看");
  EXPECT_EQ(reopened.rounds(0).ended_by(), second_supervisor_.user());
  EXPECT_NE(reopened.rounds(0).look_back(), "");
  EXPECT_EQ(reopened.review_note(), "");
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_RELAPSED);

  BringToClose(second, finding);
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_CLOSED);
  EXPECT_EQ(Get(second).state(), v1::NOTICE_STATE_CLOSED);
  EXPECT_EQ(OpenFollowUp(finding).kind(), v1::FOLLOW_UP_KIND_LOOK_BACK);
}

TEST_F(LookBackTest, AWithdrawnSecondNoticeLeavesItReopened) {
  const v1::Finding finding = Closed();
  FollowUpWith(finding, v1::VERDICT_NOT_DONE);
  Withdraw(Acknowledge(Notify({Get(finding)})));
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_REOPENED);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_ISSUE_NOTICE,
                   v1::OBLIGATION_KIND_DECIDE_ESCALATION}));
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_RELAPSED);
}

TEST_F(LookBackTest, TheSecondMostlyInARowCountsAsNotDone) {
  const v1::Finding finding = Closed();
  FollowUpWith(finding, v1::VERDICT_MOSTLY);
  v1::Finding now = Get(finding);
  EXPECT_EQ(now.state(), v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(now.mostly_verdicts(), 1);
  // One more, three months from this one: 2027-03-01, provisional.
  const v1::FollowUp next = OpenFollowUp(finding);
  EXPECT_EQ(ToText(next.deadline().due_date()), "2027-03-01");
  EXPECT_TRUE(next.deadline().provisional());
  FollowUpWith(finding, v1::VERDICT_MOSTLY);
  now = Get(finding);
  EXPECT_EQ(now.state(), v1::FINDING_STATE_REOPENED);
  EXPECT_EQ(now.relapses(), 1);
  EXPECT_EQ(now.mostly_verdicts(), 0);
}

TEST_F(LookBackTest, SustainedBetweenTwoMostlyStartsTheCountAgain) {
  const v1::Finding finding = Closed();
  FollowUpWith(finding, v1::VERDICT_MOSTLY);
  FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  EXPECT_EQ(Get(finding).mostly_verdicts(), 0);
  Must(officer_.Call<v1::CreateFollowUpResponse>(
      AskForFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, finding)));
  FollowUpWith(finding, v1::VERDICT_MOSTLY);
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(Get(finding).mostly_verdicts(), 1);
}

TEST_F(LookBackTest, WhatChangesNothingAboutACaseLeavesItsEtag) {
  const v1::Finding finding = Closed();
  const std::string etag = Get(finding).etag();
  FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  EXPECT_EQ(Get(finding).etag(), etag);
}

TEST_F(LookBackTest, VerdictsMoveNothingUntilTheLeadSigns) {
  const v1::Finding finding = Closed();
  const v1::FollowUp planned = Plan(OpenFollowUp(finding));
  RecordVerdict(planned, v1::VERDICT_RELAPSED);
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_CLOSED);
  v1::SignFollowUpRequest sign;
  sign.set_name(planned.name());
  // Wei is of the team and does not lead it.
  EXPECT_THAT(supervisor_.Call<v1::SignFollowUpResponse>(sign),
              StatusIs(absl::StatusCode::kPermissionDenied));
  // A later verdict replaces the earlier.
  RecordVerdict(planned, v1::VERDICT_SUSTAINED);
  EXPECT_EQ(Sign(planned).verdicts_size(), 1);
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_CLOSED);
}

TEST_F(LookBackTest, ItIsNeitherMadeBeforeTheCloseOutNorPlannedForThePast) {
  const v1::FollowUp due = OpenFollowUp(Closed());
  v1::PlanFollowUpRequest plan;
  plan.set_name(due.name());
  *plan.mutable_planned_date() = Day(2026, 11, 30);
  plan.add_people(wei_.name());
  plan.add_people(li_.name());
  plan.set_lead(li_.name());
  const auto too_early = officer_.Call<v1::PlanFollowUpResponse>(plan);
  EXPECT_THAT(too_early, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(too_early), "planned_date");
  Plan(due);
  v1::RecordFollowUpRequest record;
  record.set_name(due.name());
  *record.mutable_visit_date() = Day(2026, 8, 31);
  record.add_verdicts()->set_finding(due.findings(0));
  record.mutable_verdicts(0)->set_verdict(v1::VERDICT_SUSTAINED);
  const auto refused =
      second_supervisor_.Call<v1::RecordFollowUpResponse>(record);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(refused), "visit_date");
  *record.mutable_visit_date() = Day(2026, 9, 1);
  Must(second_supervisor_.Call<v1::RecordFollowUpResponse>(record));
}

TEST_F(LookBackTest, OnePersonIsNotEnough) {
  const v1::FollowUp due = OpenFollowUp(Closed());
  v1::PlanFollowUpRequest request;
  request.set_name(due.name());
  *request.mutable_planned_date() = Day(2026, 12, 2);
  request.add_people(li_.name());
  request.add_people(li_.name());
  const auto refused = officer_.Call<v1::PlanFollowUpResponse>(request);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(MetadataOf(refused.status(), "least"), "2");
}

TEST_F(LookBackTest, WhatStillNeedsCheckingGetsANewOneWhenCancelled) {
  const v1::Finding finding = Closed();
  const v1::FollowUp due = OpenFollowUp(finding);
  v1::CancelFollowUpRequest request;
  request.set_name(due.name());
  request.set_reason("学校停课");
  const auto cancelled =
      Must(officer_.Call<v1::CancelFollowUpResponse>(request)).follow_up();
  EXPECT_EQ(cancelled.state(), v1::FOLLOW_UP_STATE_CANCELLED);
  const v1::FollowUp next = OpenFollowUp(finding);
  EXPECT_EQ(next.name(), cancelled.replaced_by());
  EXPECT_EQ(next.deadline().SerializeAsString(),
            due.deadline().SerializeAsString());
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_DO_FOLLOW_UP}));
}

TEST_F(LookBackTest, TheOfficeMayAskForOneMoreAtAnyTime) {
  const v1::Finding finding = Closed();
  FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  v1::CreateFollowUpRequest request =
      AskForFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, finding);
  *request.mutable_due_date() = Day(2026, 12, 18);
  Must(officer_.Call<v1::CreateFollowUpResponse>(request));
  EXPECT_EQ(ToText(OpenFollowUp(finding).deadline().due_date()), "2026-12-18");
  FollowUpWith(finding, v1::VERDICT_RELAPSED);
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_REOPENED);
  // A recheck is of what was submitted.
  request.mutable_follow_up()->set_kind(v1::FOLLOW_UP_KIND_RECHECK);
  EXPECT_THAT(officer_.Call<v1::CreateFollowUpResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(LookBackTest, AVerdictFromBeforeItWasReopenedIsVoid) {
  const v1::RecordInspectionResponse visit =
      RaiseAll({Draft(v1::FINDING_GRADE_ORDINARY, "台账不全"),
                Draft(v1::FINDING_GRADE_ORDINARY, "标识缺失")});
  const v1::Finding& first = visit.findings(0);
  Acknowledge(Notify({first, visit.findings(1)}));
  for (const v1::Finding& finding : visit.findings()) {
    Submit(finding);
    Accept(officer_, finding);
  }
  v1::CreateFollowUpRequest both =
      AskForFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, first);
  both.mutable_follow_up()->add_findings(visit.findings(1).name());
  const v1::FollowUp look_back = RecordVerdict(
      Plan(Must(officer_.Call<v1::CreateFollowUpResponse>(both)).follow_up()),
      v1::VERDICT_RELAPSED);
  // Its own look-back reopens it; it is put right and accepted anew.
  for (const v1::FollowUp& own : FollowUps()) {
    if (own.findings_size() == 1 && own.findings(0) == first.name()) {
      Sign(RecordVerdict(Plan(own), v1::VERDICT_RELAPSED));
    }
  }
  BringToClose(Notify({Get(first)}), first);
  const v1::FollowUp done = Sign(look_back);
  EXPECT_THAT(done.findings(),
              testing::ElementsAre(visit.findings(1).name()));
  EXPECT_EQ(done.verdicts_size(), 1);
  EXPECT_EQ(Get(first).state(), v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(Get(first).relapses(), 1);
  EXPECT_EQ(Get(visit.findings(1)).state(), v1::FINDING_STATE_REOPENED);
}

TEST_F(LookBackTest, ARecheckEndsWithTheCloseOutOfItsFinding) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({finding}));
  Submit(finding);
  const auto recheck =
      Must(officer_.Call<v1::CreateFollowUpResponse>(
               AskForFollowUp(v1::FOLLOW_UP_KIND_RECHECK, finding)))
          .follow_up();
  Accept(officer_, finding);
  v1::GetFollowUpRequest get;
  get.set_name(recheck.name());
  EXPECT_EQ(Must(officer_.Call<v1::GetFollowUpResponse>(get))
                .follow_up()
                .state(),
            v1::FOLLOW_UP_STATE_CANCELLED);
  EXPECT_EQ(OpenFollowUp(finding).kind(), v1::FOLLOW_UP_KIND_LOOK_BACK);
}

TEST_F(LookBackTest, NobodyIsSentToAUnitOutOfUse) {
  const v1::Finding finding = Closed();
  v1::ConfirmInspectionRequest confirm;
  confirm.set_name(finding.inspection());
  Must(head_.Call<v1::ConfirmInspectionResponse>(confirm));
  Deactivate(school_);
  const auto refused = officer_.Call<v1::CreateFollowUpResponse>(
      AskForFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, finding));
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_THAT(TextOf(refused.status()), testing::HasSubstr("已停用"));
}

}  // namespace
}  // namespace dudao
