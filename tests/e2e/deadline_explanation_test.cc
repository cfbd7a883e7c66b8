// Why a deadline is when it is.

#include <stdexcept>

#include "dudao/v1/obligation_service.pb.h"
#include "tests/e2e/calendar_fixture.h"

namespace dudao {
namespace {

using ::testing::HasSubstr;

class DeadlineExplanationTest : public CalendarFixture {
 protected:
  // What the head of the school has to do about a finding.
  v1::Obligation DutyOf(const v1::Finding& finding) {
    for (const v1::Obligation& due : Due(head_)) {
      if (due.source() == finding.name()) return due;
    }
    throw std::runtime_error("nothing is due of " + finding.name());
  }

  static v1::ExplainDeadlineRequest About(const v1::Obligation& obligation) {
    v1::ExplainDeadlineRequest request;
    request.set_name(kCalendar);
    request.set_obligation(obligation.name());
    return request;
  }
};

TEST_F(DeadlineExplanationTest, CountsDayByDay) {
  const auto answer = Must(head_.Call<v1::ExplainDeadlineResponse>(
      Explain(5, v1::LIMIT_UNIT_WORKING_DAY, Day(2026, 9, 24))));
  EXPECT_EQ(ToText(answer.deadline().due_date()), "2026-10-09");
  EXPECT_FALSE(answer.deadline().provisional());
  ASSERT_EQ(answer.days_size(), 16);
  EXPECT_EQ(answer.days(1).kind(), v1::DAY_KIND_HOLIDAY);
  EXPECT_EQ(answer.days(1).holiday(), "中秋节");
  EXPECT_EQ(answer.days(15).count(), 5);
  EXPECT_THAT(answer.summary(),
              HasSubstr("第5个工作日为2026年10月9日（周五）"));
  EXPECT_THAT(answer.summary_en(), HasSubstr("working day 5 is Friday"));
  EXPECT_FALSE(answer.has_recorded_deadline());
}

TEST_F(DeadlineExplanationTest, BecomesFirmWhenTheYearIsLoaded) {
  const v1::ExplainDeadlineRequest request =
      Explain(6, v1::LIMIT_UNIT_MONTH, Day(2026, 8, 31));
  const auto before = Must(head_.Call<v1::ExplainDeadlineResponse>(request));
  EXPECT_TRUE(before.deadline().provisional());
  EXPECT_EQ(ToText(before.deadline().due_date()), "2027-03-01");
  EXPECT_THAT(before.summary(), HasSubstr("期限暂定"));
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  const auto after = Must(head_.Call<v1::ExplainDeadlineResponse>(request));
  EXPECT_FALSE(after.deadline().provisional());
  EXPECT_EQ(ToText(after.deadline().due_date()), "2027-03-02");
}

TEST_F(DeadlineExplanationTest, SaysThatTheCalendarHasChangedSince) {
  const v1::Obligation duty = DutyOf(WithLimit(6, v1::LIMIT_UNIT_MONTH));
  ASSERT_TRUE(duty.deadline().provisional());
  auto answer = Must(head_.Call<v1::ExplainDeadlineResponse>(About(duty)));
  EXPECT_EQ(answer.recorded_deadline().SerializeAsString(),
            duty.deadline().SerializeAsString());
  EXPECT_FALSE(answer.calendar_changed());
  EXPECT_FALSE(answer.due_date_differs());
  // The day it was due is off now.
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  answer = Must(head_.Call<v1::ExplainDeadlineResponse>(About(duty)));
  EXPECT_TRUE(answer.calendar_changed());
  EXPECT_TRUE(answer.due_date_differs());
  EXPECT_EQ(ToText(answer.recorded_deadline().due_date()), "2027-03-01");
  EXPECT_EQ(ToText(answer.deadline().due_date()), "2027-03-02");
  EXPECT_THAT(answer.summary(), HasSubstr("放假安排已有变动"));
}

TEST_F(DeadlineExplanationTest, TellsADateThatAPersonHasSet) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  AskForTime(finding, absl::CivilDay(2026, 9, 18));
  DecideTime(finding, true);
  const auto answer =
      Must(head_.Call<v1::ExplainDeadlineResponse>(About(DutyOf(finding))));
  EXPECT_FALSE(answer.calendar_changed());
  EXPECT_TRUE(answer.due_date_differs());
  EXPECT_EQ(ToText(answer.deadline().due_date()), "2026-09-08");
  EXPECT_EQ(ToText(answer.recorded_deadline().due_date()), "2026-09-18");
  EXPECT_THAT(answer.summary(), HasSubstr("另行指定"));
}

TEST_F(DeadlineExplanationTest, IsForWhoeverFindsItInTheList) {
  const v1::ExplainDeadlineRequest request =
      About(DutyOf(WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY)));
  EXPECT_OK(officer_.Call<v1::ExplainDeadlineResponse>(request));
  EXPECT_OK(supervisor_.Call<v1::ExplainDeadlineResponse>(request));
  EXPECT_THAT(other_head_.Call<v1::ExplainDeadlineResponse>(request),
              StatusIs(absl::StatusCode::kNotFound));
  Caller& section = server_.ClientFor(v1::ROLE_SECTION);
  EXPECT_THAT(section.Call<v1::ExplainDeadlineResponse>(request),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(
      server_.ToolWith({"bureau.read"})
          .Call<v1::ExplainDeadlineResponse>(request),
      StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_OK(section.Call<v1::ExplainDeadlineResponse>(
      Explain(5, v1::LIMIT_UNIT_WORKING_DAY, Day(2026, 9, 24))));
}

TEST_F(DeadlineExplanationTest, QuestionsThatAreNone) {
  const auto refused = [&](const v1::ExplainDeadlineRequest& request,
                           const char* field) {
    Refused<v1::ExplainDeadlineResponse>(
        officer_, request, {kInvalid, v1::ERROR_REASON_INVALID_FIELD, field});
  };
  v1::ExplainDeadlineRequest request;
  request.set_name(kCalendar);
  refused(request, "limit");
  request.mutable_limit()->set_length(5);
  refused(request, "start_date");
  *request.mutable_start_date() = Day(2026, 9, 24);
  refused(request, "limit.unit");
  request.set_obligation("bureaus/450802/obligations/none");
  refused(request, "obligation");
  refused(Explain(3660, v1::LIMIT_UNIT_WORKING_DAY, Day(2026, 9, 24)),
          "limit.length");
  v1::Obligation none;
  none.set_name("bureaus/450802/obligations/none");
  Refused<v1::ExplainDeadlineResponse>(
      officer_, About(none),
      {absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND});
}

TEST_F(DeadlineExplanationTest, NothingIsCountedBeforeItsEvent) {
  Notify({Raise(v1::FINDING_GRADE_ORDINARY)});
  const auto due = Due(head_);
  int undated = 0;
  for (const v1::Obligation& duty : due) {
    if (duty.deadline().has_start_date()) continue;
    ++undated;
    Refused<v1::ExplainDeadlineResponse>(
        head_, About(duty), {kPrecondition, v1::ERROR_REASON_GUARD_FAILED});
  }
  EXPECT_GT(undated, 0);
}

TEST_F(DeadlineExplanationTest, ZeroToleranceIsDueTheDayItIsRaised) {
  server_.SetDay(absl::CivilDay(2026, 10, 1));
  Raise(v1::FINDING_GRADE_SERIOUS, true);
  const auto explained = [&](v1::ObligationKind kind) {
    for (const v1::Obligation& due : Due(officer_)) {
      if (due.kind() != kind) continue;
      return Must(officer_.Call<v1::ExplainDeadlineResponse>(About(due)))
          .summary();
    }
    return std::string();
  };
  EXPECT_THAT(explained(v1::OBLIGATION_KIND_DECIDE_ESCALATION),
              HasSubstr("2026年10月1日（周四），即零容忍问题提出当日"));
  DecideRung(Rungs().at(0), v1::ESCALATION_KIND_REFERRAL);
  EXPECT_THAT(explained(v1::OBLIGATION_KIND_RECORD_REFERRAL),
              HasSubstr("即决定移送当日"));
}

}  // namespace
}  // namespace dudao
