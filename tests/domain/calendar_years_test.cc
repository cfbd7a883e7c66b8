#include "services/domain/calendar_years.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/domain/builtin_calendar.h"
#include "services/domain/calendar.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

v1::CalendarYear Year(const std::string& region, int year,
                      const std::vector<Day>& off,
                      const std::vector<Day>& work = {}) {
  v1::CalendarYear made;
  made.set_region(region);
  made.set_year(year);
  for (const Day day : off) {
    *made.add_off_days()->mutable_date() = ToProto(day);
  }
  for (const Day day : work) {
    *made.add_work_days()->mutable_date() = ToProto(day);
  }
  return made;
}

Calendar Made(const v1::Calendar& loaded, absl::string_view region) {
  return Calendar::Make(region, EffectiveHolidays(loaded));
}

TEST(EffectiveHolidaysTest, WithNothingLoadedTheyAreWhatIsBuiltIn) {
  for (const std::string& region : CalendarRegions()) {
    EXPECT_EQ(Made({}, region).version(), BuiltinCalendar(region).version());
  }
}

TEST(EffectiveHolidaysTest, ALoadedYearReplacesThatYearWholly) {
  v1::Calendar loaded;
  *loaded.add_years() = Year("CN", 2026, {Day(2026, 10, 5)});
  const Calendar calendar = Made(loaded, "CN-GX");
  EXPECT_EQ(calendar.KindOf(Day(2026, 10, 5)), DayKind::kHoliday);
  EXPECT_EQ(calendar.KindOf(Day(2026, 10, 1)), DayKind::kWorking);
  EXPECT_EQ(calendar.KindOf(Day(2026, 10, 10)), DayKind::kWeekend);
  // Other years and regions are as they were.
  EXPECT_EQ(calendar.KindOf(Day(2025, 10, 1)), DayKind::kHoliday);
  EXPECT_EQ(calendar.KindOf(Day(2024, 4, 11)), DayKind::kRegionalHoliday);
}

TEST(EffectiveHolidaysTest, ALoadedYearIsPublished) {
  v1::Calendar loaded;
  *loaded.add_years() = Year("CN", 2027, {Day(2027, 1, 1)});
  EXPECT_TRUE(Made(loaded, "CN").IsPublished(2027));
  EXPECT_FALSE(Made({}, "CN").IsPublished(2027));
  loaded.Clear();
  *loaded.add_years() = Year("OWN", 2027, {Day(2027, 1, 1)});
  EXPECT_FALSE(Made(loaded, "CN").IsPublished(2027));
}

TEST(EffectiveHolidaysTest, TheBureausOwnDaysLieOverItsRegions) {
  v1::Calendar loaded;
  *loaded.add_years() = Year("CN-GX", 2026, {Day(2026, 4, 20)});
  *loaded.add_years() =
      Year("OWN", 2026, {Day(2026, 4, 21)}, {Day(2026, 4, 25)});
  const Calendar guangxi = Made(loaded, "CN-GX");
  EXPECT_EQ(guangxi.KindOf(Day(2026, 4, 20)), DayKind::kRegionalHoliday);
  EXPECT_EQ(guangxi.KindOf(Day(2026, 4, 21)), DayKind::kRegionalHoliday);
  EXPECT_EQ(guangxi.KindOf(Day(2026, 4, 25)), DayKind::kMakeUpWorkday);
  EXPECT_EQ(Made(loaded, "CN").KindOf(Day(2026, 4, 20)), DayKind::kWorking);
}

TEST(EffectiveHolidaysTest, NobodyTakesANationalHolidayAway) {
  v1::Calendar loaded;
  *loaded.add_years() = Year("OWN", 2026, {}, {Day(2026, 10, 3)});
  EXPECT_EQ(Made(loaded, "CN").KindOf(Day(2026, 10, 3)), DayKind::kHoliday);
}

// The State Council's notice of a year may move days of the December before.
TEST(EffectiveHolidaysTest, TheLaterNoticeCounts) {
  v1::Calendar loaded;
  *loaded.add_years() =
      Year("CN", 2026, {Day(2026, 1, 1)}, {Day(2026, 12, 26)});
  *loaded.add_years() = Year("CN", 2027, {Day(2026, 12, 26)});
  EXPECT_EQ(Made(loaded, "CN").KindOf(Day(2026, 12, 26)), DayKind::kHoliday);
}

TEST(CalendarYearsTest, SayWhatIsBuiltIn) {
  v1::Calendar loaded;
  *loaded.add_years() = Year("CN", 2026, {Day(2026, 1, 1)});
  *loaded.add_years() = Year("CN-XJ", 2026, {Day(2026, 3, 20)});
  const std::vector<v1::CalendarYear> years = CalendarYears(
      EffectiveHolidays(loaded), LoadedHolidays(loaded), "CN-GX");
  std::vector<std::string> seen;
  for (const v1::CalendarYear& year : years) {
    seen.push_back(year.region() + std::to_string(year.year()) +
                   (year.built_in() ? " built in" : ""));
  }
  EXPECT_EQ(seen, (std::vector<std::string>{
                      "CN2024 built in", "CN2025 built in", "CN2026",
                      "CN-GX2024 built in", "CN-GX2025 built in"}));
}

TEST(ReadCalendarYearTest, RefusesDaysThatCannotBe) {
  EXPECT_OK(ReadCalendarYear(Year("OWN", 2026, {Day(2026, 4, 20)}), "y"));
  EXPECT_EQ(FieldOf(ReadCalendarYear(Year("gx", 2026, {}), "y")), "y.region");
  EXPECT_EQ(FieldOf(ReadCalendarYear(
                Year("OWN", 2026, {Day(2026, 4, 20), Day(2027, 1, 1)}), "y")),
            "y.off_days[1].date");
  EXPECT_EQ(FieldOf(ReadCalendarYear(
                Year("OWN", 2026, {Day(2026, 4, 20), Day(2026, 4, 20)}), "y")),
            "y.off_days[1].date");
  // A Monday.
  EXPECT_EQ(FieldOf(ReadCalendarYear(Year("OWN", 2026, {}, {Day(2026, 4, 20)}),
                                     "y")),
            "y.work_days[0].date");
  v1::CalendarYear none = Year("OWN", 2026, {});
  none.add_off_days();
  EXPECT_EQ(FieldOf(ReadCalendarYear(none, "y")), "y.off_days[0].date");
}

TEST(CheckAgainstTest, HoldsARegionAgainstTheNation) {
  const HolidaysDocument builtin = EffectiveHolidays({});
  YearPlan works;
  works.work[Day(2026, 10, 3)] = "";
  EXPECT_EQ(FieldOf(CheckAgainst(builtin, "OWN", 2026, works, "y")), "y");
  EXPECT_EQ(FieldOf(CheckAgainst(builtin, "CN", 2027, YearPlan(), "y")), "y");
  EXPECT_OK(CheckAgainst(builtin, "OWN", 2026, YearPlan(), "y"));
}

TEST(ChangeOfTest, TellsWhatIsOther) {
  YearPlan before;
  before.off = {{Day(2026, 1, 1), "元旦"}, {Day(2026, 1, 2), "元旦"}};
  YearPlan after = before;
  EXPECT_EQ(ChangeOf("CN", 2026, nullptr, after).kind(),
            v1::CALENDAR_CHANGE_KIND_ADDED);
  EXPECT_EQ(ChangeOf("CN", 2026, &before, after).kind(),
            v1::CALENDAR_CHANGE_KIND_UNCHANGED);
  after.off.erase(Day(2026, 1, 2));
  after.work[Day(2026, 1, 4)] = "元旦";
  const v1::CalendarChange change = ChangeOf("CN", 2026, &before, after);
  EXPECT_EQ(change.kind(), v1::CALENDAR_CHANGE_KIND_CHANGED);
  EXPECT_EQ(change.off_days_added_size(), 0);
  ASSERT_EQ(change.off_days_removed_size(), 1);
  EXPECT_EQ(FromProto(change.off_days_removed(0).date()), Day(2026, 1, 2));
  EXPECT_EQ(change.work_days_added_size(), 1);
  EXPECT_EQ(change.work_days_removed_size(), 0);
}

TEST(ChangeOfTest, ADayWithoutANameKeepsTheOneItHas) {
  YearPlan before;
  before.off = {{Day(2026, 1, 1), "元旦"}};
  YearPlan after;
  after.off = {{Day(2026, 1, 1), ""}, {Day(2026, 1, 2), ""}};
  KeepNames(before, &after);
  EXPECT_EQ(after.off, (NamedDays{{Day(2026, 1, 1), "元旦"},
                                  {Day(2026, 1, 2), ""}}));
}

TEST(PutYearTest, KeepsOrderAndReplaces) {
  v1::Calendar loaded;
  YearPlan plan;
  plan.off[Day(2027, 1, 1)] = "";
  ASSERT_OK(PutYear("OWN", 2027, plan, &loaded));
  ASSERT_OK(PutYear("CN", 2027, plan, &loaded));
  ASSERT_OK(PutYear("CN", 2027, plan, &loaded));
  ASSERT_EQ(loaded.years_size(), 2);
  EXPECT_EQ(loaded.years(0).region(), "CN");
  ASSERT_OK(TakeYear("CN", 2027, &loaded));
  EXPECT_THAT(TakeYear("CN", 2027, &loaded),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(loaded.years_size(), 1);
}

TEST(PutYearTest, HasAnEnd) {
  v1::Calendar loaded;
  for (int i = 0; i < kMostCalendarYears; ++i) {
    ASSERT_OK(PutYear("OWN", 2000 + i, YearPlan(), &loaded));
  }
  EXPECT_THAT(PutYear("OWN", 1999, YearPlan(), &loaded),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_OK(PutYear("OWN", 2000, YearPlan(), &loaded));
}

}  // namespace
}  // namespace dudao::domain
