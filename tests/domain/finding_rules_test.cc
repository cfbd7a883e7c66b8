#include "services/domain/finding_rules.h"

#include <map>
#include <string>

#include "services/domain/finding_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/finding_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kSeparation = v1::ERROR_REASON_SEPARATION_OF_DUTIES;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;
constexpr auto kGranted = v1::EXTENSION_DECISION_GRANTED;
constexpr auto kRefused = v1::EXTENSION_DECISION_REFUSED;

class FindingRulesTest : public FindingTest {
 protected:
  absl::StatusOr<v1::FindingState> Do(v1::FindingState state,
                                      const std::string& verb);
};

// Runs a verb with everything it asks for.
absl::StatusOr<v1::FindingState> FindingRulesTest::Do(
    v1::FindingState state, const std::string& verb) {
  v1::Finding finding = In(state);
  const FindingContext officer = As(officer_);
  const FindingContext head = As(head_);
  const v1::Date later = Day(2026, 9, 30);
  const std::map<std::string, std::function<absl::Status()>> verbs = {
      {"SignInspection", [&] { return Raise(As(supervisor_), &finding); }},
      {"IssueSupervisionOpinion",
       [&] {
         finding.set_supervision("bureaus/b/supervisions/1");
         return Raise(officer, &finding);
       }},
      {"CloseAsAdvised",
       [&] {
         finding.set_grade(v1::FINDING_GRADE_MINOR);
         return CloseAsAdvised(officer, "", &finding);
       }},
      {"IssueNotice",
       [&] { return EnterNotice(notice_, item_, &finding); }},
      {"AnswerFinding",
       [&] { return Answer(head, notice_, report_, &finding); }},
      {"RequestHelp",
       [&] { return RequestHelp(head, notice_, "需协调", &finding); }},
      {"AnswerHelp",
       [&] {
         finding.set_help_request("需协调");
         return AnswerHelp("已协调", &finding);
       }},
      {"RequestExtension",
       [&] {
         return RequestExtension(head, notice_, later, "到货推迟", &finding);
       }},
      {"DecideExtension",
       [&] {
         finding.mutable_extension()->set_state(v1::EXTENSION_STATE_PENDING);
         return DecideExtension(officer, kGranted, "", &finding);
       }},
      {"SubmitRectification",
       [&] { return Submit(head, notice_, &report_, &finding); }},
      {"ReturnFinding",
       [&] { return Return(officer, "不清楚", nullptr, &finding); }},
      {"AcceptFinding",
       [&] { return Accept(officer, false, "", "", &finding); }},
      {"Reopen",
       [&] { return Reopen(officer, look_back_, Relapsed("反弹"), &finding); }},
      {"WithdrawFinding", [&] { return Withdraw(officer, "误报", &finding); }},
  };
  const auto found = verbs.find(verb);
  if (found == verbs.end()) return absl::UnimplementedError(verb);
  RETURN_IF_ERROR(found->second());
  return finding.state();
}

TEST_F(FindingRulesTest, EveryStateAndVerb) {
  TryEveryPair<v1::FindingState>(
      kFindingRules, [this](v1::FindingState state, const std::string& verb) {
        return Do(state, verb);
      });
}

TEST_F(FindingRulesTest, RaisedZeroToleranceIsSerious) {
  v1::Finding finding = In(v1::FINDING_STATE_DRAFT, v1::FINDING_GRADE_MINOR);
  finding.set_zero_tolerance(true);
  ASSERT_OK(Raise(As(supervisor_), &finding));
  EXPECT_EQ(finding.grade(), v1::FINDING_GRADE_SERIOUS);
  EXPECT_EQ(Text(finding.raise_date()), "2026-09-01");
  EXPECT_EQ(Text(finding.notice_deadline().due_date()), "2026-09-08");
}

TEST_F(FindingRulesTest, WhatASupervisionFoundTheOfficeFollows) {
  v1::Finding finding = In(v1::FINDING_STATE_DRAFT);
  finding.clear_responsible();
  ASSERT_OK(Raise(As(supervisor_), &finding));
  EXPECT_EQ(finding.responsible(), finding.supervisor());
  finding = In(v1::FINDING_STATE_DRAFT);
  finding.clear_responsible();
  finding.set_supervision("bureaus/b/supervisions/1");
  ASSERT_OK(Raise(As(officer_), &finding));
  EXPECT_EQ(finding.responsible(), "");
}

TEST_F(FindingRulesTest, OnlyMinorIsClosedAsAdvised) {
  for (const auto grade :
       {v1::FINDING_GRADE_ORDINARY, v1::FINDING_GRADE_SERIOUS}) {
    v1::Finding finding = In(v1::FINDING_STATE_RAISED, grade);
    EXPECT_THAT(CloseAsAdvised(As(officer_), "", &finding), IsReason(kGuard));
  }
  v1::Finding zero = In(v1::FINDING_STATE_RAISED, v1::FINDING_GRADE_MINOR);
  zero.set_zero_tolerance(true);
  EXPECT_THAT(CloseAsAdvised(As(officer_), "", &zero), IsReason(kGuard));
}

TEST_F(FindingRulesTest, EntersNoNoticeOfAnotherUnit) {
  v1::Finding finding = In(v1::FINDING_STATE_RAISED);
  finding.set_unit("bureaus/b/units/other");
  EXPECT_THAT(EnterNotice(notice_, item_, &finding), IsReason(kGuard));
}

TEST_F(FindingRulesTest, EnteringANoticeBeginsARound) {
  v1::Finding finding = In(v1::FINDING_STATE_RAISED);
  ASSERT_OK(EnterNotice(notice_, item_, &finding));
  EXPECT_EQ(finding.round(), 1);
  EXPECT_EQ(finding.notice(), notice_.name());
  EXPECT_EQ(finding.document_number(), notice_.document_number());
  EXPECT_EQ(Text(finding.deadline().due_date()), "2026-09-21");
}

TEST_F(FindingRulesTest, TheSchoolActsOnlyAfterItAcknowledged) {
  for (const auto state : {v1::NOTICE_STATE_ISSUED, v1::NOTICE_STATE_CLOSED,
                           v1::NOTICE_STATE_WITHDRAWN}) {
    notice_.set_state(state);
    v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
    EXPECT_THAT(Answer(As(head_), notice_, report_, &finding),
                IsReason(kGuard));
    EXPECT_THAT(Submit(As(head_), notice_, &report_, &finding),
                IsReason(kGuard));
    finding = In(v1::FINDING_STATE_RECTIFYING);
    EXPECT_THAT(RequestHelp(As(head_), notice_, "需协调", &finding),
                IsReason(kGuard));
    EXPECT_THAT(RequestExtension(As(head_), notice_, Day(2026, 9, 30), "",
                                 &finding),
                IsReason(kGuard));
  }
}

TEST_F(FindingRulesTest, AReportNamesAllItLacks) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  const absl::Status status = Submit(As(head_), notice_, nullptr, &finding);
  EXPECT_THAT(status, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(status, "missing"), "整改措施、责任人、完成日期");
}

TEST_F(FindingRulesTest, WhatWasAnsweredLastIsSubmitted) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  ASSERT_OK(Answer(As(head_), notice_, report_, &finding));
  ASSERT_OK(Submit(As(head_), notice_, nullptr, &finding));
  EXPECT_EQ(finding.rectification().measure(), "更换器材");
  EXPECT_EQ(Text(finding.review_deadline().due_date()), "2026-10-08");
}

TEST_F(FindingRulesTest, SeriousWaitsForAPlanWhereTheSettingsSaySo) {
  v1::Finding finding =
      In(v1::FINDING_STATE_RECTIFYING, v1::FINDING_GRADE_SERIOUS);
  finding.set_plan_submitted(false);
  const v1::Finding before = finding;
  EXPECT_THAT(Submit(As(head_), notice_, &report_, &finding),
              IsReason(kGuard));
  settings_.set_plan_required_for_serious(false);
  finding = before;
  EXPECT_OK(Submit(As(head_), notice_, &report_, &finding));
}

TEST_F(FindingRulesTest, OnTimeIsDecidedByTheDueDateItself) {
  for (const auto& [day, on_time] :
       {std::pair(absl::CivilDay(2026, 9, 21), true),
        std::pair(absl::CivilDay(2026, 9, 22), false)}) {
    v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
    ASSERT_OK(Submit(At(head_, day), notice_, &report_, &finding));
    EXPECT_EQ(finding.on_time(), on_time) << FormatDay(day);
  }
}

TEST_F(FindingRulesTest, ASubmissionDropsTheRequestForTime) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  ASSERT_OK(RequestExtension(As(head_), notice_, Day(2026, 9, 30), "推迟",
                             &finding));
  ASSERT_OK(Submit(As(head_), notice_, &report_, &finding));
  EXPECT_FALSE(finding.has_extension());
}

TEST_F(FindingRulesTest, MoreTimeHasBounds) {
  const auto ask = [&](const v1::Date& day, absl::CivilDay today) {
    v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
    return RequestExtension(At(head_, today), notice_, day, "推迟", &finding);
  };
  const absl::CivilDay last(2026, 9, 21);
  EXPECT_OK(ask(Day(2026, 9, 22), last));
  EXPECT_OK(ask(Day(2026, 10, 21), last));
  EXPECT_THAT(ask(Day(2026, 9, 21), last), IsReason(kField));
  EXPECT_THAT(ask(Day(2026, 10, 22), last), IsReason(kField));
  EXPECT_THAT(ask(Day(2026, 10, 1), last + 1), IsReason(kGuard));
}

TEST_F(FindingRulesTest, MoreTimeIsAskedOnceAtATimeAndAsOftenAsAllowed) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  ASSERT_OK(RequestExtension(As(head_), notice_, Day(2026, 9, 30), "推迟",
                             &finding));
  EXPECT_THAT(RequestExtension(As(head_), notice_, Day(2026, 10, 8), "再推",
                               &finding),
              IsReason(kGuard));
  ASSERT_OK(DecideExtension(As(officer_), kGranted, "同意", &finding));
  EXPECT_EQ(Text(finding.deadline().due_date()), "2026-09-30");
  EXPECT_EQ(finding.extensions_granted(), 1);
  EXPECT_THAT(DecideExtension(As(officer_), kGranted, "", &finding),
              IsReason(kGuard));
  EXPECT_THAT(RequestExtension(As(head_), notice_, Day(2026, 10, 8), "再推",
                               &finding),
              IsReason(kGuard));
  settings_.set_extension_max_times(2);
  EXPECT_OK(RequestExtension(As(head_), notice_, Day(2026, 10, 8), "再推",
                             &finding));
  ASSERT_OK(DecideExtension(As(officer_), kRefused, "不同意", &finding));
  EXPECT_EQ(Text(finding.deadline().due_date()), "2026-09-30");
  EXPECT_EQ(finding.extensions_granted(), 1);
}

TEST_F(FindingRulesTest, TheNewDayOfAReturnIsInTheFuture) {
  for (const auto& [day, ok] : {std::pair(Day(2026, 9, 1), false),
                                std::pair(Day(2026, 9, 2), true)}) {
    v1::Finding finding = In(v1::FINDING_STATE_SUBMITTED);
    const absl::Status status =
        Return(As(officer_), "照片不清", &day, &finding);
    EXPECT_EQ(status.ok(), ok) << status;
  }
}

TEST_F(FindingRulesTest, WhoFoundItDoesNotVerifyFromAGradeOn) {
  for (const auto from : {v1::FINDING_GRADE_MINOR, v1::FINDING_GRADE_ORDINARY,
                          v1::FINDING_GRADE_SERIOUS}) {
    settings_.set_separation_from_grade(from);
    for (const auto grade : {v1::FINDING_GRADE_MINOR,
                             v1::FINDING_GRADE_ORDINARY,
                             v1::FINDING_GRADE_SERIOUS}) {
      v1::Finding finding = In(v1::FINDING_STATE_SUBMITTED, grade);
      const absl::Status accepted =
          Accept(As(supervisor_), true, "", "", &finding);
      EXPECT_EQ(ReasonOf(accepted) == kSeparation, grade >= from);
      finding = In(v1::FINDING_STATE_SUBMITTED, grade);
      const absl::Status returned =
          Return(As(supervisor_), "重做", nullptr, &finding);
      EXPECT_EQ(ReasonOf(returned) == kSeparation, grade >= from);
      finding = In(v1::FINDING_STATE_SUBMITTED, grade);
      EXPECT_OK(Accept(As(other_), true, "", "", &finding));
    }
  }
}

TEST_F(FindingRulesTest, SeriousIsAcceptedAfterARecheck) {
  v1::Finding finding =
      In(v1::FINDING_STATE_SUBMITTED, v1::FINDING_GRADE_SERIOUS);
  const v1::Finding before = finding;
  EXPECT_THAT(Accept(As(officer_), false, "", "", &finding),
              IsReason(kGuard));
  finding = before;
  EXPECT_OK(Accept(As(officer_), true, "", "", &finding));
  settings_.set_recheck_required_for_serious(false);
  finding = before;
  EXPECT_OK(Accept(As(officer_), false, "", "", &finding));
}

TEST_F(FindingRulesTest, ZeroToleranceNeedsItsReferral) {
  v1::Finding finding =
      In(v1::FINDING_STATE_SUBMITTED, v1::FINDING_GRADE_SERIOUS);
  finding.set_zero_tolerance(true);
  const v1::Finding before = finding;
  EXPECT_THAT(Accept(As(officer_), true, "", "", &finding), IsReason(kGuard));
  finding = before;
  ASSERT_OK(Accept(As(officer_), true, "", "移送公安", &finding));
  EXPECT_EQ(finding.referral(), "移送公安");
  EXPECT_EQ(finding.verified_by(), officer_.user);
  EXPECT_EQ(Text(finding.close_date()), "2026-09-01");
}

TEST_F(FindingRulesTest, WhoFoundItDoesNotWithdrawIt) {
  v1::Finding finding = In(v1::FINDING_STATE_RAISED);
  EXPECT_THAT(Withdraw(As(supervisor_), "误报", &finding),
              IsReason(kSeparation));
}

TEST_F(FindingRulesTest, ZeroToleranceIsWithdrawnByTwo) {
  v1::Finding finding =
      In(v1::FINDING_STATE_RAISED, v1::FINDING_GRADE_SERIOUS);
  finding.set_zero_tolerance(true);
  Actor second = officer_;
  second.user = "bureaus/b/users/second";
  ASSERT_OK(Withdraw(As(officer_), "不属实", &finding));
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_RAISED);
  EXPECT_EQ(Text(finding.withdraw_deadline().due_date()), "2026-09-04");
  // The same officer twice is one officer.
  v1::Finding again = finding;
  EXPECT_THAT(Withdraw(As(officer_), "不属实", &again), IsReason(kSeparation));
  ASSERT_OK(Withdraw(As(second), "不属实", &finding));
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_WITHDRAWN);
}

TEST_F(FindingRulesTest, WhatIsNotZeroToleranceOneOfficerWithdraws) {
  v1::Finding finding =
      In(v1::FINDING_STATE_RAISED, v1::FINDING_GRADE_SERIOUS);
  ASSERT_OK(Withdraw(As(officer_), "误报", &finding));
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_WITHDRAWN);
}

TEST_F(FindingRulesTest, TheWishToWithdrawEndsWhenTheCaseGoesOn) {
  v1::Finding finding =
      In(v1::FINDING_STATE_RAISED, v1::FINDING_GRADE_SERIOUS);
  finding.set_zero_tolerance(true);
  ASSERT_OK(Withdraw(As(officer_), "待核", &finding));
  ASSERT_OK(EnterNotice(notice_, item_, &finding));
  EXPECT_EQ(finding.withdraw_requested_by(), "");
  EXPECT_EQ(finding.withdraw_reason(), "");
}

TEST_F(FindingRulesTest, VerdictsOfALookBack) {
  const auto effect = [&](v1::Verdict verdict, int before) {
    return EffectOf(settings_, verdict, before);
  };
  EXPECT_EQ(effect(v1::VERDICT_SUSTAINED, 1), LookBackEffect::kNone);
  EXPECT_EQ(effect(v1::VERDICT_MOSTLY, 0), LookBackEffect::kOneMore);
  EXPECT_EQ(effect(v1::VERDICT_MOSTLY, 1), LookBackEffect::kReopened);
  EXPECT_EQ(effect(v1::VERDICT_NOT_DONE, 0), LookBackEffect::kReopened);
  EXPECT_EQ(effect(v1::VERDICT_RELAPSED, 0), LookBackEffect::kReopened);
  settings_.set_mostly_as_not_done_after(1);
  EXPECT_EQ(effect(v1::VERDICT_MOSTLY, 0), LookBackEffect::kReopened);
}

TEST_F(FindingRulesTest, AReportIsOfWhatWasDoneSinceItWasFound) {
  const auto submit = [&](const v1::Date& done) {
    v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
    *finding.mutable_found_date() = Day(2026, 8, 31);
    *report_.mutable_done_date() = done;
    return Submit(As(head_), notice_, &report_, &finding);
  };
  EXPECT_OK(submit(Day(2026, 8, 31)));
  EXPECT_OK(submit(Day(2026, 9, 1)));
  for (const v1::Date& done : {Day(2026, 8, 30), Day(2026, 9, 2)}) {
    const absl::Status status = submit(done);
    EXPECT_THAT(status, IsReason(kField));
    EXPECT_EQ(FieldOf(status), "rectification.done_date");
  }
}

TEST_F(FindingRulesTest, AnAnswerMayPlanButNotBackdate) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  *finding.mutable_found_date() = Day(2026, 8, 31);
  *report_.mutable_done_date() = Day(2026, 9, 20);
  EXPECT_OK(Answer(As(head_), notice_, report_, &finding));
  // What was planned is no report yet.
  EXPECT_THAT(Submit(As(head_), notice_, nullptr, &finding), IsReason(kField));
  finding = In(v1::FINDING_STATE_RECTIFYING);
  *finding.mutable_found_date() = Day(2026, 8, 31);
  *report_.mutable_done_date() = Day(2026, 8, 30);
  EXPECT_THAT(Answer(As(head_), notice_, report_, &finding), IsReason(kField));
}

TEST_F(FindingRulesTest, WhatIsAskedForIsDueByTheSettings) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  ASSERT_OK(RequestExtension(As(head_), notice_, Day(2026, 9, 30), "推迟",
                             &finding));
  EXPECT_EQ(Text(finding.extension().decide_deadline().due_date()),
            "2026-09-04");
  ASSERT_OK(RequestHelp(As(head_), notice_, "需协调", &finding));
  EXPECT_EQ(Text(finding.help_deadline().due_date()), "2026-09-09");
}

TEST_F(FindingRulesTest, HelpIsAnsweredOnce) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  EXPECT_THAT(AnswerHelp("已协调", &finding), IsReason(kGuard));
  ASSERT_OK(RequestHelp(As(head_), notice_, "需协调", &finding));
  ASSERT_OK(AnswerHelp("已协调", &finding));
  EXPECT_THAT(AnswerHelp("又一次", &finding), IsReason(kGuard));
  ASSERT_OK(RequestHelp(As(head_), notice_, "还需协调", &finding));
  EXPECT_EQ(finding.help_answer(), "");
}

}  // namespace
}  // namespace dudao::domain
