#include "services/domain/semester.h"

#include "gtest/gtest.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

TEST(SemesterTest, AutumnRunsIntoTheNextYear) {
  for (const Day day : {Day(2026, 8, 1), Day(2026, 12, 31), Day(2027, 1, 31)}) {
    const Semester semester = SemesterOf(day);
    EXPECT_EQ(semester.school_year, 2026) << day;
    EXPECT_TRUE(semester.autumn) << day;
    EXPECT_EQ(semester.first, Day(2026, 8, 1)) << day;
    EXPECT_EQ(semester.last, Day(2027, 1, 31)) << day;
  }
}

TEST(SemesterTest, SpringBelongsToTheSchoolYearBefore) {
  for (const Day day : {Day(2027, 2, 1), Day(2027, 7, 31)}) {
    const Semester semester = SemesterOf(day);
    EXPECT_EQ(semester.school_year, 2026) << day;
    EXPECT_FALSE(semester.autumn) << day;
    EXPECT_EQ(semester.first, Day(2027, 2, 1)) << day;
    EXPECT_EQ(semester.last, Day(2027, 7, 31)) << day;
  }
}

TEST(SemesterTest, TheMonthsCanBeSet) {
  EXPECT_FALSE(SemesterOf(Day(2026, 8, 31), 9, 3).autumn);
  EXPECT_TRUE(SemesterOf(Day(2026, 9, 1), 9, 3).autumn);
  EXPECT_EQ(SemesterOf(Day(2027, 2, 28), 9, 3).last, Day(2027, 2, 28));
  EXPECT_EQ(SemesterOf(Day(2028, 2, 29), 9, 3).last, Day(2028, 2, 29));
}

TEST(SemesterTest, MonthsThatCannotBeAreTheDefaults) {
  EXPECT_FALSE(AreSemesterMonths(2, 8));
  EXPECT_FALSE(AreSemesterMonths(8, 8));
  EXPECT_FALSE(AreSemesterMonths(13, 2));
  EXPECT_FALSE(AreSemesterMonths(8, 0));
  EXPECT_TRUE(AreSemesterMonths(12, 1));
  EXPECT_EQ(SemesterOf(Day(2026, 9, 1), 2, 8).first, Day(2026, 8, 1));
}

TEST(SemesterTest, SemestersCoverEveryDayOnce) {
  for (const int autumn : {7, 8, 9}) {
    for (const int spring : {1, 2, 3}) {
      Semester current = SemesterOf(Day(2023, 12, 31), autumn, spring);
      for (Day day(2024, 1, 1); day.year() < 2029; ++day) {
        const Semester semester = SemesterOf(day, autumn, spring);
        ASSERT_LE(semester.first, day);
        ASSERT_GE(semester.last, day);
        if (semester.first != current.first) {
          ASSERT_EQ(semester.first, current.last + 1);
          ASSERT_NE(semester.autumn, current.autumn);
          current = semester;
        }
        ASSERT_EQ(semester.last, current.last);
      }
    }
  }
}

TEST(SemesterTest, HasAName) {
  EXPECT_EQ(SemesterName(SemesterOf(Day(2026, 9, 1))), "2026—2027学年第一学期");
  EXPECT_EQ(SemesterName(SemesterOf(Day(2027, 3, 1))), "2026—2027学年第二学期");
}

TEST(MonthTest, HasItsFirstAndLastDay) {
  const DayRange february = MonthOf(Day(2028, 2, 15));
  EXPECT_EQ(february.first, Day(2028, 2, 1));
  EXPECT_EQ(february.last, Day(2028, 2, 29));
}

TEST(MonthTest, ListsTheMonthsBetween) {
  const auto months = MonthsOf(Day(2026, 11, 30), Day(2027, 1, 1));
  ASSERT_EQ(months.size(), 3u);
  EXPECT_EQ(months[0].first, Day(2026, 11, 1));
  EXPECT_EQ(months[1].last, Day(2026, 12, 31));
  EXPECT_EQ(months[2].last, Day(2027, 1, 31));
  EXPECT_EQ(MonthsOf(Day(2026, 11, 30), Day(2026, 11, 30)).size(), 1u);
  EXPECT_TRUE(MonthsOf(Day(2026, 11, 30), Day(2026, 11, 29)).empty());
}

}  // namespace
}  // namespace dudao::domain
