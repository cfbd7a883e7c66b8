// Counts every day of three years by another way than ComputeDeadline does,
// and compares.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "services/domain/builtin_calendar.h"
#include "services/domain/deadline.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

constexpr int kMaxLength = 40;
constexpr Day kFirst(2024, 1, 1);
constexpr Day kLast(2026, 12, 31);

// Every working day from the first on, in order: a working-day limit is then
// a step in a list, and rolling a search in it.
std::vector<Day> WorkingDays(const Calendar& calendar) {
  std::vector<Day> days;
  for (Day day = kFirst; day <= kLast + 2000; ++day) {
    if (calendar.IsWorkingDay(day)) days.push_back(day);
  }
  return days;
}

Day Roll(const std::vector<Day>& working, Day day) {
  return *std::lower_bound(working.begin(), working.end(), day);
}

// 民法典 202 by trying the days of the month from the greatest down.
Day SameDayOrMonthEnd(Day start, int months) {
  const std::int64_t month_index =
      start.year() * 12 + start.month() - 1 + months;
  const std::int64_t year = month_index / 12;
  const int month = static_cast<int>(month_index % 12) + 1;
  for (int day = start.day();; --day) {
    const Day candidate(year, month, day);
    if (candidate.month() == month) return candidate;
  }
}

Day Expected(const std::vector<Day>& working, v1::LimitUnit unit, Day start,
             int length) {
  switch (unit) {
    case v1::LIMIT_UNIT_WORKING_DAY: {
      if (length == 0) return Roll(working, start);
      const auto after =
          std::upper_bound(working.begin(), working.end(), start);
      return *(after + length - 1);
    }
    case v1::LIMIT_UNIT_CALENDAR_DAY:
      return Roll(working, start + length);
    default:
      return Roll(working, SameDayOrMonthEnd(start, length));
  }
}

void Compare(absl::string_view region, v1::LimitUnit unit) {
  const Calendar& calendar = BuiltinCalendar(region);
  const std::vector<Day> working = WorkingDays(calendar);
  v1::Limit limit;
  limit.set_unit(unit);
  for (Day start = kFirst; start <= kLast; ++start) {
    for (int length = 0; length <= kMaxLength; ++length) {
      limit.set_length(length);
      absl::StatusOr<v1::Deadline> deadline =
          ComputeDeadline(limit, start, calendar);
      ASSERT_TRUE(deadline.ok()) << deadline.status();
      const v1::Date& date = deadline->due_date();
      const Day due(date.year(), date.month(), date.day());
      ASSERT_EQ(due, Expected(working, unit, start, length))
          << start << " + " << length;
      // Every start lies in a published year, so only what lies behind
      // the last of them is in doubt.
      ASSERT_EQ(deadline->provisional(), due > kLast)
          << start << " + " << length;
    }
  }
}

TEST(DeadlinePropertyTest, WorkingDays) {
  Compare("CN", v1::LIMIT_UNIT_WORKING_DAY);
  Compare("CN-GX", v1::LIMIT_UNIT_WORKING_DAY);
}

TEST(DeadlinePropertyTest, CalendarDays) {
  Compare("CN", v1::LIMIT_UNIT_CALENDAR_DAY);
  Compare("CN-GX", v1::LIMIT_UNIT_CALENDAR_DAY);
}

TEST(DeadlinePropertyTest, Months) {
  Compare("CN", v1::LIMIT_UNIT_MONTH);
  Compare("CN-GX", v1::LIMIT_UNIT_MONTH);
}

// What is explained ends where the deadline is, skips no day, and counts up
// to the length.
TEST(DeadlinePropertyTest, TheExplanationAgrees) {
  const Calendar& calendar = BuiltinCalendar("CN-GX");
  for (const v1::LimitUnit unit :
       {v1::LIMIT_UNIT_WORKING_DAY, v1::LIMIT_UNIT_CALENDAR_DAY,
        v1::LIMIT_UNIT_MONTH}) {
    for (Day start = kFirst; start <= kLast; start += 5) {
      const int length = static_cast<int>((start - kFirst) % 13);
      v1::Limit limit;
      limit.set_unit(unit);
      limit.set_length(length);
      auto deadline = ComputeDeadline(limit, start, calendar);
      auto days = ExplainDeadline(limit, start, calendar);
      ASSERT_TRUE(deadline.ok() && days.ok());
      ASSERT_EQ(days->front().day, start);
      ASSERT_FALSE(days->front().counted);
      for (std::size_t i = 1; i < days->size(); ++i) {
        const DayCount& before = (*days)[i - 1];
        const DayCount& day = (*days)[i];
        ASSERT_EQ(day.day, before.day + 1);
        ASSERT_EQ(day.count, before.count + (day.counted ? 1 : 0));
      }
      const v1::Date& due = deadline->due_date();
      ASSERT_EQ(days->back().day, Day(due.year(), due.month(), due.day()));
      ASSERT_EQ(days->back().count, length);
      ASSERT_TRUE(IsWorking(days->back().kind));
    }
  }
}

}  // namespace
}  // namespace dudao::domain
