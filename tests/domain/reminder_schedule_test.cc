#include "services/domain/reminder_schedule.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ReminderScheduleTest : public RulesTest {
 protected:
  static v1::ReminderRules Rules(v1::LimitUnit unit,
                                 const std::vector<int>& before,
                                 const std::vector<int>& after) {
    v1::ReminderRules rules;
    rules.set_unit(unit);
    for (const int days : before) rules.add_days_before(days);
    for (const int days : after) rules.add_days_after(days);
    return rules;
  }
  static v1::Obligation DueOn(absl::CivilDay day) {
    v1::Obligation obligation;
    *obligation.mutable_deadline()->mutable_due_date() = ToProto(day);
    return obligation;
  }
  std::vector<std::string> Points(const v1::ReminderRules& rules,
                                  absl::CivilDay due) {
    std::vector<std::string> points;
    for (const ReminderPoint& point : ReminderPoints(rules, due, calendar_)) {
      points.push_back(
          absl::StrCat(point.offset, " ", FormatDay(point.day)));
    }
    return points;
  }
  // What is made on a day: "3", or "" for nothing.
  std::string Take(absl::CivilDay day, v1::Obligation* due) {
    const auto point = TakeReminder(usual_, calendar_, day, due);
    return point.has_value() ? absl::StrCat(point->offset) : "";
  }

  const v1::ReminderRules usual_ =
      Rules(v1::LIMIT_UNIT_WORKING_DAY, {3}, {1, 7});
};

TEST_F(ReminderScheduleTest, WorkingDaysPassOverNationalDay) {
  // Friday, 2026-10-09; the holidays are 1 to 7 October, 10 October is worked.
  EXPECT_THAT(Points(usual_, absl::CivilDay(2026, 10, 9)),
              ElementsAre("-3 2026-09-29", "1 2026-10-10", "7 2026-10-19"));
}

TEST_F(ReminderScheduleTest, CalendarDaysAreEveryDay) {
  EXPECT_THAT(Points(Rules(v1::LIMIT_UNIT_CALENDAR_DAY, {0, 3}, {1}),
                     absl::CivilDay(2026, 10, 4)),
              ElementsAre("-3 2026-10-01", "0 2026-10-04", "1 2026-10-05"));
}

TEST_F(ReminderScheduleTest, WithoutDaysThereIsNone) {
  EXPECT_THAT(Points(Rules(v1::LIMIT_UNIT_WORKING_DAY, {}, {}), today_),
              IsEmpty());
  v1::Obligation due = DueOn(today_ + 20);
  ScheduleReminders(Rules(v1::LIMIT_UNIT_WORKING_DAY, {}, {}), calendar_,
                    today_, &due);
  EXPECT_FALSE(due.has_remind_date());
}

TEST_F(ReminderScheduleTest, WhatIsMadeTodayIsNotRemindedOfToday) {
  // 3 working days before Friday is today.
  v1::Obligation due = DueOn(absl::CivilDay(2026, 9, 4));
  ScheduleReminders(usual_, calendar_, today_, &due);
  EXPECT_EQ(Text(due.remind_date()), "2026-09-07");
  EXPECT_EQ(Text(due.reminded_date()), "2026-09-01");
  v1::Obligation later = DueOn(absl::CivilDay(2026, 9, 7));
  ScheduleReminders(usual_, calendar_, today_, &later);
  EXPECT_EQ(Text(later.remind_date()), "2026-09-02");
}

TEST_F(ReminderScheduleTest, EachDayOnce) {
  v1::Obligation due = DueOn(absl::CivilDay(2026, 9, 8));
  ScheduleReminders(usual_, calendar_, today_, &due);
  EXPECT_EQ(Take(absl::CivilDay(2026, 9, 2), &due), "");
  EXPECT_EQ(Take(absl::CivilDay(2026, 9, 3), &due), "-3");
  EXPECT_EQ(Take(absl::CivilDay(2026, 9, 3), &due), "");
  EXPECT_EQ(Take(absl::CivilDay(2026, 9, 8), &due), "");
  EXPECT_EQ(Take(absl::CivilDay(2026, 9, 9), &due), "1");
  EXPECT_EQ(Take(absl::CivilDay(2026, 9, 17), &due), "7");
  EXPECT_FALSE(due.has_remind_date());
  EXPECT_EQ(Take(absl::CivilDay(2027, 9, 17), &due), "");
}

TEST_F(ReminderScheduleTest, AfterALongStopItIsTheLastOne) {
  v1::Obligation due = DueOn(absl::CivilDay(2026, 9, 8));
  ScheduleReminders(usual_, calendar_, today_, &due);
  EXPECT_EQ(Take(absl::CivilDay(2036, 9, 8), &due), "7");
  EXPECT_EQ(Take(absl::CivilDay(2036, 9, 8), &due), "");
  v1::Obligation some = DueOn(absl::CivilDay(2026, 9, 8));
  ScheduleReminders(usual_, calendar_, today_, &some);
  EXPECT_EQ(Take(absl::CivilDay(2026, 9, 10), &some), "1");
  EXPECT_EQ(Text(some.remind_date()), "2026-09-17");
}

TEST_F(ReminderScheduleTest, WithoutADueDateNothingIsPlanned) {
  v1::Obligation due = DueOn(absl::CivilDay(2026, 9, 8));
  ScheduleReminders(usual_, calendar_, today_, &due);
  due.mutable_deadline()->clear_due_date();
  ScheduleReminders(usual_, calendar_, today_, &due);
  EXPECT_FALSE(due.has_remind_date());
  EXPECT_FALSE(due.has_reminded_date());
}

TEST_F(ReminderScheduleTest, OtherRulesPlanAnewAfterWhatWasTold) {
  v1::Obligation due = DueOn(absl::CivilDay(2026, 9, 8));
  ScheduleReminders(usual_, calendar_, today_, &due);
  ASSERT_EQ(Take(absl::CivilDay(2026, 9, 9), &due), "1");
  ScheduleReminders(Rules(v1::LIMIT_UNIT_CALENDAR_DAY, {3}, {1, 2}), calendar_,
                    absl::CivilDay(2026, 9, 9), &due);
  EXPECT_EQ(Text(due.remind_date()), "2026-09-10");
}

}  // namespace
}  // namespace dudao::domain
