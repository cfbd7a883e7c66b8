#include "services/domain/reminder_rules.h"

#include "gmock/gmock.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

using testing::HasSubstr;

constexpr auto kDelivered = v1::DELIVERY_OUTCOME_DELIVERED;
constexpr auto kFailed = v1::DELIVERY_OUTCOME_FAILED;

// Whether a report changed anything.
MATCHER_P(Changes, value, "") {
  *result_listener << StatusOf(arg).ToString();
  return arg.ok() && *arg == value;
}

class ReminderRulesTest : public RulesTest {
 protected:
  v1::Obligation Due(absl::CivilDay day) {
    v1::Obligation due;
    due.set_name("bureaus/b/obligations/f.3");
    due.set_kind(v1::OBLIGATION_KIND_RECTIFY_FINDING);
    due.set_source("bureaus/b/findings/f");
    due.set_unit(school_);
    due.set_unit_display_name("实验小学");
    due.set_supervisor(wei_);
    due.set_actor(v1::ROLE_UNIT_HEAD);
    due.set_text("实验小学：按 港北教督〔2026〕1号 整改并提交整改报告");
    *due.mutable_deadline()->mutable_due_date() = ToProto(day);
    return due;
  }
  v1::Reminder Pending() {
    return MakeReminder(v1::REMINDER_KIND_OVERDUE, Due(today_ - 1), today_);
  }
  v1::Reminder Taken() {
    v1::Reminder reminder = Pending();
    EXPECT_OK(ClaimReminder(tool_, now_, &reminder));
    return reminder;
  }
  static v1::DeliveryReport Report(v1::DeliveryOutcome outcome,
                                   const std::string& reason = "") {
    v1::DeliveryReport report;
    report.set_outcome(outcome);
    report.set_reason(reason);
    return report;
  }
  absl::StatusOr<bool> Say(const v1::DeliveryReport& report,
                           v1::Reminder* reminder) {
    return AcknowledgeReminder(tool_, report, now_, reminder);
  }

  const Actor second_tool_{"bureaus/b/users/tool2", false, true, {}, {}};
};

TEST_F(ReminderRulesTest, SaysWhatIsDueAndByWhen) {
  const auto text = [&](v1::ReminderKind kind, absl::CivilDay due) {
    return MakeReminder(kind, Due(due), today_).text();
  };
  EXPECT_EQ(text(v1::REMINDER_KIND_BEFORE_DUE, absl::CivilDay(2026, 9, 4)),
            "【到期提醒】实验小学：按 港北教督〔2026〕1号 整改并提交整改报告，"
            "期限为2026年9月4日（周五），还有3天，请按期办理。");
  EXPECT_THAT(text(v1::REMINDER_KIND_BEFORE_DUE, today_),
              HasSubstr("今日到期，请当日办理"));
  EXPECT_EQ(text(v1::REMINDER_KIND_OVERDUE, absl::CivilDay(2026, 8, 31)),
            "【逾期催办】实验小学：按 港北教督〔2026〕1号 整改并提交整改报告，"
            "期限为2026年8月31日（周一），已逾期1天，请立即办理。"
            "逾期登记在案并列入整改台账；督导室可决定督办、约谈。");
  v1::Obligation without = Due(today_);
  without.mutable_deadline()->clear_due_date();
  EXPECT_THAT(
      MakeReminder(v1::REMINDER_KIND_MANUAL, without, today_).text(),
      testing::EndsWith("整改报告，请尽快办理。"));
}

TEST_F(ReminderRulesTest, AMovedDeadlineNamesBothDays) {
  const v1::Date old = Day(2027, 3, 1);
  const v1::Reminder moved =
      MakeReminder(v1::REMINDER_KIND_DEADLINE_MOVED,
                   Due(absl::CivilDay(2027, 3, 2)), today_, &old);
  EXPECT_THAT(moved.text(),
              HasSubstr("期限由2027年3月1日（周一）调整为2027年3月2日（周二）"));
  EXPECT_EQ(Text(moved.old_due_date()), "2027-03-01");
  EXPECT_EQ(Text(moved.due_date()), "2027-03-02");
}

TEST_F(ReminderRulesTest, HoldsWhileTheSameIsDueOnTheSameDay) {
  const v1::Obligation due = Due(today_ + 3);
  const v1::Reminder reminder =
      MakeReminder(v1::REMINDER_KIND_BEFORE_DUE, due, today_);
  EXPECT_TRUE(StillHolds(reminder, &due));
  const v1::Obligation moved = Due(today_ + 4);
  EXPECT_FALSE(StillHolds(reminder, &moved));
  v1::Obligation open = due;
  open.mutable_deadline()->clear_due_date();
  EXPECT_FALSE(StillHolds(reminder, &open));
  EXPECT_FALSE(StillHolds(reminder, nullptr));
}

TEST_F(ReminderRulesTest, DeliveredIsSaidOnceAndAgain) {
  v1::Reminder reminder = Taken();
  EXPECT_EQ(reminder.claimed_by(), tool_.user);
  EXPECT_EQ(FromProto(reminder.next_attempt_time()), now_ + kClaimTime);
  EXPECT_THAT(Say(Report(kDelivered), &reminder), Changes(true));
  EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_DELIVERED);
  EXPECT_THAT(Say(Report(kDelivered), &reminder), Changes(false));
  EXPECT_EQ(reminder.reports_size(), 1);
  EXPECT_EQ(reminder.reports(0).user(), tool_.user);
  EXPECT_THAT(Say(Report(kFailed, "停机"), &reminder),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(ReminderRulesTest, WhatNobodyTookIsNotReported) {
  v1::Reminder reminder = Pending();
  for (const auto outcome : {kDelivered, kFailed}) {
    EXPECT_THAT(Say(Report(outcome, "停机"), &reminder),
                IsReason(v1::ERROR_REASON_GUARD_FAILED));
  }
}

TEST_F(ReminderRulesTest, AFailureSaysWhyAndWaitsLongerEachTime) {
  v1::Reminder reminder = Taken();
  EXPECT_THAT(Say(Report(kFailed), &reminder),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  for (const int minutes : {5, 10, 20, 40}) {
    EXPECT_THAT(Say(Report(kFailed, "停机"), &reminder), Changes(true));
    EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_PENDING);
    EXPECT_EQ(FromProto(reminder.next_attempt_time()),
              now_ + absl::Minutes(minutes));
    EXPECT_THAT(Say(Report(kFailed, "停机"), &reminder), Changes(false));
    ASSERT_OK(ClaimReminder(tool_, now_, &reminder));
  }
  EXPECT_THAT(Say(Report(kFailed, "空号"), &reminder), Changes(true));
  EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_FAILED);
  EXPECT_EQ(reminder.end_reason(), "空号");
  EXPECT_EQ(reminder.attempts(), kMostAttempts);
}

TEST_F(ReminderRulesTest, WhatIsTakenTooOftenWithoutAReportIsGivenUp) {
  v1::Reminder reminder = Pending();
  for (int i = 0; i < kMostAttempts; ++i) {
    ASSERT_OK(ClaimReminder(tool_, now_, &reminder));
    EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_PENDING);
  }
  ASSERT_OK(ClaimReminder(tool_, now_, &reminder));
  EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_FAILED);
  EXPECT_EQ(reminder.claimed_by(), "");
  EXPECT_THAT(ClaimReminder(tool_, now_, &reminder),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
}

// A slow tool: another has taken it since.
TEST_F(ReminderRulesTest, ALateReportIsHeardWhereItIsGood) {
  v1::Reminder reminder = Taken();
  ASSERT_OK(ClaimReminder(second_tool_, now_, &reminder));
  EXPECT_THAT(Say(Report(kFailed, "停机"), &reminder),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_THAT(Say(Report(kDelivered), &reminder), Changes(true));
  EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_DELIVERED);
}

TEST_F(ReminderRulesTest, WhatWasDeliveredAfterAllIsOnRecord) {
  v1::Reminder reminder = Taken();
  ASSERT_OK(CancelReminder("期限已变动", &reminder));
  EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_CANCELLED);
  EXPECT_THAT(Say(Report(kDelivered), &reminder), Changes(true));
  EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_CANCELLED);
  EXPECT_EQ(reminder.reports_size(), 1);
  EXPECT_THAT(CancelReminder("再次", &reminder),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
}

}  // namespace
}  // namespace dudao::domain
