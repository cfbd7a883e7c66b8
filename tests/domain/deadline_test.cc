#include "services/domain/deadline.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "services/domain/builtin_calendar.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

v1::Limit LimitOf(int length, v1::LimitUnit unit) {
  v1::Limit limit;
  limit.set_length(length);
  limit.set_unit(unit);
  limit.set_start_event(v1::START_EVENT_SERVICE);
  return limit;
}

v1::Limit Working(int length) {
  return LimitOf(length, v1::LIMIT_UNIT_WORKING_DAY);
}
v1::Limit CalendarDays(int length) {
  return LimitOf(length, v1::LIMIT_UNIT_CALENDAR_DAY);
}
v1::Limit Months(int length) { return LimitOf(length, v1::LIMIT_UNIT_MONTH); }

// "2026-10-09", with "?" behind it where it is provisional.
std::string Due(Day start, const v1::Limit& limit,
                absl::string_view region = "CN") {
  absl::StatusOr<v1::Deadline> deadline =
      ComputeDeadline(limit, start, BuiltinCalendar(region));
  if (!deadline.ok()) return deadline.status().ToString();
  const v1::Date& due = deadline->due_date();
  return FormatDay(Day(due.year(), due.month(), due.day())) +
         (deadline->provisional() ? "?" : "");
}

// The field a refused limit is blamed on.
std::string RefusedField(Day start, const v1::Limit& limit) {
  absl::StatusOr<v1::Deadline> deadline =
      ComputeDeadline(limit, start, BuiltinCalendar("CN"));
  EXPECT_EQ(ExplainDeadline(limit, start, BuiltinCalendar("CN")).status(),
            deadline.status());
  if (deadline.ok()) return "";
  return FieldOf(deadline);
}

// The examples of domain.md section 8.

TEST(DeadlineExampleTest, FiveWorkingDaysOverNationalDay2025) {
  EXPECT_EQ(Due(Day(2025, 9, 26), Working(5)), "2025-10-10");
}

TEST(DeadlineExampleTest, OneWorkingDayIsAMakeUpSaturday) {
  EXPECT_EQ(Due(Day(2026, 2, 13), Working(1)), "2026-02-14");
}

TEST(DeadlineExampleTest, FifteenWorkingDaysOverSpringFestival2026) {
  EXPECT_EQ(Due(Day(2026, 2, 13), Working(15)), "2026-03-12");
}

TEST(DeadlineExampleTest, FiveWorkingDaysOverTwoHolidays2026) {
  EXPECT_EQ(Due(Day(2026, 9, 24), Working(5)), "2026-10-09");
}

TEST(DeadlineExampleTest, ThreeWorkingDaysFromTheDayBeforeNewYearsEve2024) {
  EXPECT_EQ(Due(Day(2024, 2, 8), Working(3)), "2024-02-19");
}

TEST(DeadlineExampleTest, SanYueSanDelaysGuangxiOnly) {
  EXPECT_EQ(Due(Day(2024, 4, 10), Working(5), "CN-GX"), "2024-04-19");
  EXPECT_EQ(Due(Day(2024, 4, 10), Working(5), "CN"), "2024-04-17");
}

TEST(DeadlineExampleTest, ThirtyCalendarDaysRollOverNationalDay2026) {
  EXPECT_EQ(Due(Day(2026, 9, 4), CalendarDays(30)), "2026-10-08");
}

TEST(DeadlineExampleTest, AMakeUpSundayDoesNotRoll) {
  EXPECT_EQ(Due(Day(2025, 8, 29), CalendarDays(30)), "2025-09-28");
}

TEST(DeadlineExampleTest, SixMonthsEndOnASundayOfAnUnpublishedYear) {
  EXPECT_EQ(Due(Day(2026, 8, 31), Months(6)), "2027-03-01?");
}

TEST(DeadlineTest, NewYearsEve2024Counts) {
  EXPECT_EQ(Due(Day(2024, 2, 8), Working(1)), "2024-02-09");
}

TEST(DeadlineTest, TheStartDayIsNotCounted) {
  EXPECT_EQ(Due(Day(2026, 9, 7), Working(1)), "2026-09-08");
  EXPECT_EQ(Due(Day(2026, 9, 7), CalendarDays(1)), "2026-09-08");
}

TEST(DeadlineTest, AStartOnARestDayCountsFromTheNextDay) {
  EXPECT_EQ(Due(Day(2026, 9, 5), Working(1)), "2026-09-07");
  EXPECT_EQ(Due(Day(2026, 10, 3), Working(1)), "2026-10-08");
}

TEST(DeadlineTest, LengthZeroIsTheStartDayRolled) {
  for (const v1::Limit& limit : {Working(0), CalendarDays(0), Months(0)}) {
    EXPECT_EQ(Due(Day(2026, 9, 7), limit), "2026-09-07");
    EXPECT_EQ(Due(Day(2026, 10, 1), limit), "2026-10-08");
    EXPECT_EQ(Due(Day(2026, 2, 14), limit), "2026-02-14");
  }
}

TEST(DeadlineTest, AMonthEndsOnTheSameDay) {
  EXPECT_EQ(Due(Day(2026, 3, 10), Months(1)), "2026-04-10");
  EXPECT_EQ(Due(Day(2025, 3, 10), Months(12)), "2026-03-10");
}

TEST(DeadlineTest, AMonthWithoutTheDayEndsOnItsLast) {
  EXPECT_EQ(Due(Day(2026, 3, 31), Months(1)), "2026-04-30");
  EXPECT_EQ(Due(Day(2024, 1, 31), Months(1)), "2024-02-29");
  EXPECT_EQ(Due(Day(2025, 1, 31), Months(1)), "2025-02-28");
  EXPECT_EQ(Due(Day(2024, 2, 29), Months(12)), "2025-02-28");
}

TEST(DeadlineTest, AMonthEndThatRestsRolls) {
  // 2026-01-31 is a Saturday.
  EXPECT_EQ(Due(Day(2025, 12, 31), Months(1)), "2026-02-02");
  // Through the whole of National Day.
  EXPECT_EQ(Due(Day(2026, 9, 1), Months(1)), "2026-10-08");
  // 2026-02-28 is a make-up Saturday.
  EXPECT_EQ(Due(Day(2025, 8, 31), Months(6)), "2026-02-28");
}

TEST(DeadlineTest, RegionalHolidaysRollToo) {
  EXPECT_EQ(Due(Day(2025, 3, 1), CalendarDays(30), "CN-GX"), "2025-04-02");
  EXPECT_EQ(Due(Day(2025, 3, 1), CalendarDays(30), "CN"), "2025-03-31");
}

TEST(DeadlineProvisionalTest, WorkingDaysThatCrossIntoAnUnpublishedYear) {
  EXPECT_EQ(Due(Day(2026, 12, 30), Working(1)), "2026-12-31");
  EXPECT_EQ(Due(Day(2026, 12, 30), Working(2)), "2027-01-01?");
}

TEST(DeadlineProvisionalTest, CalendarDaysAreDecidedByTheLastDay) {
  EXPECT_EQ(Due(Day(2026, 12, 1), CalendarDays(30)), "2026-12-31");
  EXPECT_EQ(Due(Day(2026, 12, 1), CalendarDays(31)), "2027-01-01?");
  // Days of the unpublished 2023 pass whatever they were.
  EXPECT_EQ(Due(Day(2023, 12, 15), CalendarDays(30)), "2024-01-15");
  EXPECT_EQ(Due(Day(2023, 12, 15), Months(1)), "2024-01-15");
}

TEST(DeadlineProvisionalTest, WorkingDaysOfAnUnpublishedYearBefore) {
  EXPECT_EQ(Due(Day(2023, 12, 28), Working(2)), "2024-01-02?");
  // The start day is not counted, so its year does not matter.
  EXPECT_EQ(Due(Day(2023, 12, 31), Working(1)), "2024-01-02");
}

TEST(DeadlineProvisionalTest, TheStartDayDecidesAtLengthZero) {
  EXPECT_EQ(Due(Day(2027, 1, 4), CalendarDays(0)), "2027-01-04?");
  EXPECT_EQ(Due(Day(2023, 12, 31), Working(0)), "2024-01-02?");
}

TEST(DeadlineProvisionalTest, APublishedYearSettlesIt) {
  const char json[] = R"({"regions": {"CN": {
      "2026": {"off": []}, "2027": {"off": ["2027-01-01..2027-01-03"]}}}})";
  absl::StatusOr<Calendar> calendar = Calendar::Parse(json, "CN");
  ASSERT_TRUE(calendar.ok()) << calendar.status();
  absl::StatusOr<v1::Deadline> deadline =
      ComputeDeadline(Working(2), Day(2026, 12, 30), *calendar);
  ASSERT_TRUE(deadline.ok()) << deadline.status();
  EXPECT_EQ(deadline->due_date().day(), 4);
  EXPECT_FALSE(deadline->provisional());
}

TEST(DeadlineTest, KeepsHowItWasComputed) {
  const Calendar& calendar = BuiltinCalendar("CN-GX");
  absl::StatusOr<v1::Deadline> deadline =
      ComputeDeadline(Working(5), Day(2024, 4, 10), calendar);
  ASSERT_TRUE(deadline.ok()) << deadline.status();
  EXPECT_EQ(deadline->limit().length(), 5);
  EXPECT_EQ(deadline->limit().unit(), v1::LIMIT_UNIT_WORKING_DAY);
  EXPECT_EQ(deadline->limit().start_event(), v1::START_EVENT_SERVICE);
  EXPECT_EQ(deadline->start_date().year(), 2024);
  EXPECT_EQ(deadline->start_date().month(), 4);
  EXPECT_EQ(deadline->start_date().day(), 10);
  EXPECT_EQ(deadline->calendar_version(), calendar.version());
}

TEST(DeadlineTest, RefusesWhatIsNoLimit) {
  EXPECT_EQ(RefusedField(Day(2026, 9, 1), Working(-1)), "limit.length");
  EXPECT_EQ(RefusedField(Day(2026, 9, 1), Working(3661)), "limit.length");
  EXPECT_EQ(RefusedField(Day(2026, 9, 1), Working(3660)), "");
  EXPECT_EQ(
      RefusedField(Day(2026, 9, 1), LimitOf(1, v1::LIMIT_UNIT_UNSPECIFIED)),
      "limit.unit");
  EXPECT_EQ(
      RefusedField(Day(2026, 9, 1), LimitOf(1, static_cast<v1::LimitUnit>(99))),
      "limit.unit");
}

TEST(DeadlineTest, RefusesDaysTheContractDoesNotKnow) {
  EXPECT_EQ(RefusedField(Day(1899, 12, 31), Working(1)), "start_date");
  EXPECT_EQ(RefusedField(Day(2201, 1, 1), Working(0)), "start_date");
  EXPECT_EQ(RefusedField(Day(2200, 12, 30), Working(1)), "");
  EXPECT_EQ(RefusedField(Day(2200, 12, 30), Working(2)), "limit.length");
  EXPECT_EQ(RefusedField(Day(2200, 12, 30), CalendarDays(2)), "limit.length");
  EXPECT_EQ(RefusedField(Day(2026, 9, 1), Months(3660)), "limit.length");
}

TEST(ExplainDeadlineTest, NamesEveryDay) {
  absl::StatusOr<std::vector<DayCount>> days =
      ExplainDeadline(Working(2), Day(2024, 4, 10), BuiltinCalendar("CN-GX"));
  ASSERT_TRUE(days.ok()) << days.status();
  ASSERT_EQ(days->size(), 7u);
  const DayKind kinds[] = {DayKind::kWorking,         DayKind::kRegionalHoliday,
                           DayKind::kRegionalHoliday, DayKind::kWeekend,
                           DayKind::kWeekend,         DayKind::kWorking,
                           DayKind::kWorking};
  const int counts[] = {0, 0, 0, 0, 0, 1, 2};
  for (std::size_t i = 0; i < days->size(); ++i) {
    const DayCount& day = (*days)[i];
    EXPECT_EQ(day.day, Day(2024, 4, 10) + static_cast<int>(i));
    EXPECT_EQ(day.kind, kinds[i]) << day.day;
    EXPECT_EQ(day.count, counts[i]) << day.day;
    EXPECT_EQ(day.counted, i >= 5) << day.day;
    EXPECT_FALSE(day.provisional) << day.day;
  }
}

TEST(ExplainDeadlineTest, CountsMonthsOnTheirCorrespondingDays) {
  absl::StatusOr<std::vector<DayCount>> days =
      ExplainDeadline(Months(6), Day(2026, 8, 31), BuiltinCalendar("CN"));
  ASSERT_TRUE(days.ok()) << days.status();
  std::vector<Day> counted;
  std::vector<Day> provisional;
  for (const DayCount& day : *days) {
    if (day.counted) counted.push_back(day.day);
    if (day.provisional) provisional.push_back(day.day);
  }
  EXPECT_EQ(counted, (std::vector<Day>{Day(2026, 9, 30), Day(2026, 10, 31),
                                       Day(2026, 11, 30), Day(2026, 12, 31),
                                       Day(2027, 1, 31), Day(2027, 2, 28)}));
  EXPECT_EQ(provisional, (std::vector<Day>{Day(2027, 2, 28), Day(2027, 3, 1)}));
}

}  // namespace
}  // namespace dudao::domain
