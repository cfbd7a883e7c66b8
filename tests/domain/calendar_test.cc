#include "services/domain/calendar.h"

#include <map>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/domain/builtin_calendar.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

// A document with one national year, given as its JSON.
std::string National(const std::string& year) {
  return absl::StrCat(R"({"regions": {"CN": {"2026": )", year, "}}}");
}

// The path of the entry that the parser refuses, or "" where it accepts.
std::string RefusedField(const std::string& json) {
  absl::StatusOr<Calendar> calendar = Calendar::Parse(json, "CN");
  if (calendar.ok()) return "";
  EXPECT_EQ(calendar.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(calendar.status()), v1::ERROR_REASON_INVALID_FIELD);
  const std::vector<std::string> fields = Fields(calendar);
  return fields.size() == 1 ? fields[0] : "not one violation";
}

std::string VersionOf(const std::string& json) {
  absl::StatusOr<Calendar> calendar = Calendar::Parse(json, "CN");
  return calendar.ok() ? calendar->version() : calendar.status().ToString();
}

TEST(CalendarTest, KnowsEveryKindOfDay) {
  const Calendar& guangxi = BuiltinCalendar("CN-GX");
  EXPECT_EQ(guangxi.KindOf(Day(2024, 4, 10)), DayKind::kWorking);
  EXPECT_EQ(guangxi.KindOf(Day(2024, 4, 13)), DayKind::kWeekend);
  EXPECT_EQ(guangxi.KindOf(Day(2024, 4, 4)), DayKind::kHoliday);
  EXPECT_EQ(guangxi.KindOf(Day(2024, 4, 7)), DayKind::kMakeUpWorkday);
  EXPECT_EQ(guangxi.KindOf(Day(2024, 4, 11)), DayKind::kRegionalHoliday);
}

TEST(CalendarTest, AWeekendInsideAHolidayIsHoliday) {
  EXPECT_EQ(BuiltinCalendar("CN").KindOf(Day(2026, 10, 3)), DayKind::kHoliday);
}

TEST(CalendarTest, NewYearsEve2024WasAWorkingDay) {
  EXPECT_TRUE(BuiltinCalendar("CN").IsWorkingDay(Day(2024, 2, 9)));
  EXPECT_FALSE(BuiltinCalendar("CN").IsWorkingDay(Day(2025, 1, 28)));
}

TEST(CalendarTest, MakeUpWorkdaysAreWorkingDays) {
  for (const Day day : {Day(2024, 2, 4), Day(2024, 2, 18), Day(2025, 9, 28),
                        Day(2026, 2, 14), Day(2026, 10, 10)}) {
    EXPECT_TRUE(BuiltinCalendar("CN").IsWorkingDay(day)) << day;
  }
}

TEST(CalendarTest, SanYueSanIsOffInGuangxiOnly) {
  for (const Day day : {Day(2024, 4, 11), Day(2024, 4, 12), Day(2025, 3, 31),
                        Day(2025, 4, 1)}) {
    EXPECT_FALSE(BuiltinCalendar("CN-GX").IsWorkingDay(day)) << day;
    EXPECT_TRUE(BuiltinCalendar("CN").IsWorkingDay(day)) << day;
  }
}

// A slip in the data file changes a year's sum.
TEST(CalendarTest, WorkingDaysOfTheYearsAddUp) {
  const std::map<int, int> expected = {{2024, 251}, {2025, 248}, {2026, 248}};
  for (const auto& [year, working] : expected) {
    int count = 0;
    for (Day day(year, 1, 1); day.year() == year; ++day) {
      if (BuiltinCalendar("CN").IsWorkingDay(day)) ++count;
    }
    EXPECT_EQ(count, working) << year;
  }
}

TEST(CalendarTest, ARegionNeedsNoYearOfItsOwn) {
  const Calendar& guangxi = BuiltinCalendar("CN-GX");
  EXPECT_TRUE(guangxi.IsPublished(2024));
  EXPECT_TRUE(guangxi.IsPublished(2026));
  EXPECT_FALSE(guangxi.IsPublished(2023));
  EXPECT_FALSE(guangxi.IsPublished(2027));
}

TEST(CalendarTest, AnUnpublishedYearHasWeekendsOnly) {
  const Calendar& national = BuiltinCalendar("CN");
  EXPECT_EQ(national.KindOf(Day(2027, 10, 1)), DayKind::kWorking);
  EXPECT_EQ(national.KindOf(Day(2027, 10, 2)), DayKind::kWeekend);
}

TEST(CalendarTest, RollsForwardToAWorkingDay) {
  const Calendar& national = BuiltinCalendar("CN");
  EXPECT_EQ(national.RollForward(Day(2026, 10, 1)), Day(2026, 10, 8));
  EXPECT_EQ(national.RollForward(Day(2026, 10, 8)), Day(2026, 10, 8));
  EXPECT_EQ(national.RollForward(Day(2026, 10, 10)), Day(2026, 10, 10));
}

TEST(CalendarTest, AnEmptyCalendarKnowsWeekends) {
  const Calendar empty;
  EXPECT_TRUE(empty.IsWorkingDay(Day(2026, 10, 1)));
  EXPECT_FALSE(empty.IsWorkingDay(Day(2026, 10, 3)));
  EXPECT_FALSE(empty.IsPublished(2026));
  EXPECT_EQ(empty.version(), "none");
}

TEST(CalendarTest, NamesKinds) {
  EXPECT_EQ(EnumZh(ProtoKind(DayKind::kWorking)), "工作日");
  EXPECT_EQ(EnumZh(ProtoKind(DayKind::kWeekend)), "周末");
  EXPECT_EQ(EnumZh(ProtoKind(DayKind::kHoliday)), "法定节假日");
  EXPECT_EQ(EnumZh(ProtoKind(DayKind::kMakeUpWorkday)), "调休上班");
  EXPECT_EQ(EnumZh(ProtoKind(DayKind::kRegionalHoliday)), "地方假日");
}

TEST(CalendarTest, KnowsWhichHolidayADayBelongsTo) {
  const Calendar& guangxi = BuiltinCalendar("CN-GX");
  EXPECT_EQ(guangxi.HolidayOf(Day(2026, 10, 3)), "国庆节");
  EXPECT_EQ(guangxi.HolidayOf(Day(2025, 10, 8)), "国庆节、中秋节");
  EXPECT_EQ(guangxi.HolidayOf(Day(2024, 4, 11)), "广西三月三");
  // What is made up for.
  EXPECT_EQ(guangxi.HolidayOf(Day(2026, 2, 14)), "春节");
  EXPECT_EQ(guangxi.HolidayOf(Day(2026, 10, 8)), "");
  EXPECT_EQ(BuiltinCalendar("CN").HolidayOf(Day(2024, 4, 11)), "");
}

TEST(CalendarTest, EverySpecialDayThatComesWithTheProgramHasAName) {
  for (const auto& [region, plan] : BuiltinHolidays()) {
    for (const auto& [year, announced] : plan) {
      EXPECT_EQ(announced.sources.size(), 1u) << region << " " << year;
      for (const NamedDays* days : {&announced.off, &announced.work}) {
        for (const auto& [day, holiday] : *days) EXPECT_NE(holiday, "") << day;
      }
    }
  }
}

TEST(CalendarVersionTest, FollowsTheDaysNotTheText) {
  const std::string version = VersionOf(
      National(R"({"off": ["2026-10-01..2026-10-02", "2026-10-03"]})"));
  EXPECT_EQ(
      VersionOf(National(R"({"work": [], "off":["2026-10-01..2026-10-03"]})")),
      version);
  EXPECT_NE(VersionOf(National(R"({"off": ["2026-10-01..2026-10-04"]})")),
            version);
  EXPECT_EQ(version.substr(0, 8), "CN-2026-");
  EXPECT_EQ(version.size(), 20u);
}

// Or names alone would make every deadline on record look out of date.
TEST(CalendarVersionTest, DoesNotDependOnNames) {
  EXPECT_EQ(VersionOf(National(
                R"({"off": [{"days": "2026-10-01..2026-10-03"}]})")),
            VersionOf(National(R"({"off": [
                {"days": "2026-10-01..2026-10-03", "name": "国庆节"}]})")));
}

// What is in databases was computed with these.
TEST(CalendarVersionTest, OfWhatComesWithTheProgramStaysAsItWas) {
  EXPECT_EQ(BuiltinCalendar("CN").version(), "CN-2026-83e4a2e5695d");
  EXPECT_EQ(BuiltinCalendar("CN-GX").version(), "CN-GX-2026-13fa6d53d08a");
}

TEST(CalendarVersionTest, TellsRegionsAndYearsApart) {
  EXPECT_NE(BuiltinCalendar("CN").version(),
            BuiltinCalendar("CN-GX").version());
  EXPECT_NE(VersionOf(R"({"regions": {"CN": {"2026": {"off": []}}}})"),
            VersionOf(R"({"regions": {"CN": {"2025": {"off": []}}}})"));
  EXPECT_LE(BuiltinCalendar("CN-GX").version().size(), 64u);
}

TEST(BuiltinCalendarTest, AnUnknownRegionIsNational) {
  EXPECT_EQ(&BuiltinCalendar("CN-TJ"), &BuiltinCalendar("CN"));
  EXPECT_EQ(&BuiltinCalendar(""), &BuiltinCalendar("CN"));
  EXPECT_EQ(BuiltinCalendar("CN-GX").region(), "CN-GX");
}

TEST(BuiltinCalendarTest, ManyThreadsGetTheSame) {
  std::vector<const Calendar*> seen(8, nullptr);
  std::vector<std::thread> threads;
  for (const Calendar*& slot : seen) {
    threads.emplace_back([&slot] { slot = &BuiltinCalendar("CN-GX"); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Calendar* calendar : seen) EXPECT_EQ(calendar, seen.front());
}

TEST(CalendarParseTest, OverlaysTheRegion) {
  const char json[] = R"({"regions": {
      "CN": {"2026": {"off": ["2026-10-01"], "work": ["2026-10-10"]}},
      "CN-GX": {"2026": {"off": ["2026-10-01", "2026-10-10", "2026-10-12"],
                         "work": ["2026-10-17"]}}}})";
  absl::StatusOr<Calendar> calendar = Calendar::Parse(json, "CN-GX");
  ASSERT_TRUE(calendar.ok()) << calendar.status();
  EXPECT_EQ(calendar->KindOf(Day(2026, 10, 1)), DayKind::kHoliday);
  EXPECT_EQ(calendar->KindOf(Day(2026, 10, 10)), DayKind::kRegionalHoliday);
  EXPECT_EQ(calendar->KindOf(Day(2026, 10, 12)), DayKind::kRegionalHoliday);
  EXPECT_EQ(calendar->KindOf(Day(2026, 10, 17)), DayKind::kMakeUpWorkday);
  EXPECT_EQ(Calendar::Parse(json, "CN")->KindOf(Day(2026, 10, 17)),
            DayKind::kWeekend);
}

TEST(CalendarParseTest, AYearMayReachIntoTheDecemberBefore) {
  EXPECT_EQ(RefusedField(National(R"({"off": ["2025-12-30..2026-01-01"]})")),
            "");
  EXPECT_EQ(RefusedField(National(R"({"off": ["2025-11-30"]})")),
            "regions.CN.2026.off[0]");
}

TEST(CalendarParseTest, RefusesWhatIsNotTheForm) {
  const std::map<std::string, std::string> cases = {
      {"", "holidays"},
      {"{", "holidays"},
      {"[]", "holidays"},
      {"null", "holidays"},
      {"{\"\xff\": 1}", "holidays"},
      {"{}", "regions"},
      {R"({"regions": []})", "regions"},
      {R"({"regions": {}})", "regions"},
      {R"({"regions": {"CN-GX": {}}})", "regions.CN"},
      {R"({"regions": {"CN": {}, "gx": {}}})", "regions.gx"},
      {R"({"regions": {"CN": {}, "CN-": {}}})", "regions.CN-"},
      {R"({"regions": {"CN": {}, "CN-gx": {}}})", "regions.CN-gx"},
      {R"({"regions": {"CN": []}})", "regions.CN"},
      {R"({"regions": {"CN": {"26": {"off": []}}}})", "regions.CN.26"},
      {R"({"regions": {"CN": {"1899": {"off": []}}}})", "regions.CN.1899"},
      {R"({"regions": {"CN": {" 202": {"off": []}}}})", "regions.CN. 202"},
      {R"({"regions": {"CN": {"2026": {"off": []}, "2026": {"off": []}}}})",
       "holidays"},
      {National("[]"), "regions.CN.2026"},
      {National("{}"), "regions.CN.2026.off"},
      {National(R"({"work": []})"), "regions.CN.2026.off"},
      {National(R"({"off": [], "rest": []})"), "regions.CN.2026.rest"},
      {National(R"({"off": "2026-01-01"})"), "regions.CN.2026.off"},
      {National(R"({"off": [1]})"), "regions.CN.2026.off[0]"},
      {National(R"({"off": [{"name": "元旦"}]})"),
       "regions.CN.2026.off[0].days"},
      {National(R"({"off": [{"days": "2026-01-01", "name": 1}]})"),
       "regions.CN.2026.off[0].name"},
      {National(R"({"off": [{"days": "2026-01-01", "holiday": "元旦"}]})"),
       "regions.CN.2026.off[0].holiday"},
      {National(R"({"off": [{"days": "2026-01-01", "name": "元\n旦"}]})"),
       "regions.CN.2026.off[0].days"},
      {National(R"({"off": [], "sources": "国办"})"),
       "regions.CN.2026.sources"},
      {National(R"({"off": [], "sources": [""]})"),
       "regions.CN.2026.sources[0]"},
  };
  for (const auto& [json, field] : cases) {
    EXPECT_EQ(RefusedField(json), field) << json;
  }
}

TEST(CalendarParseTest, RefusesDaysThatCannotBe) {
  const std::map<std::string, std::string> cases = {
      {R"({"off": ["2026-02-29"]})", "off[0]"},
      {R"({"off": ["20260101"]})", "off[0]"},
      {R"({"off": [""]})", "off[0]"},
      {R"({"off": ["2026-01-01", "2027-01-01"]})", "off[1]"},
      {R"({"off": ["2026-01-03..2026-01-01"]})", "off[0]"},
      {R"({"off": ["2026-01-01..2026-02-01"]})", "off[0]"},
      {R"({"off": ["2026-01-01.."]})", "off[0]"},
      {R"({"off": ["2026-01-01...2026-01-02"]})", "off[0]"},
      {R"({"off": ["2026-01-01..2026-01-02..2026-01-03"]})", "off[0]"},
      {R"({"off": ["2026-01-01..2026-01-03", "2026-01-03"]})", "off[1]"},
      {R"({"off": ["2026-01-03"], "work": ["2026-01-03"]})", "work[0]"},
      {R"({"off": [], "work": ["2026-01-05"]})", "work[0]"},
      {R"({"off": [], "work": ["2026-01-03..2026-01-04"]})", "work[0]"},
      {R"({"off": [], "work": ["2026-01-03", "2026-01-03"]})", "work[1]"},
  };
  for (const auto& [year, entry] : cases) {
    EXPECT_EQ(RefusedField(National(year)), "regions.CN.2026." + entry) << year;
  }
}

TEST(CalendarParseTest, RefusesRegionalWorkOnANationalHoliday) {
  EXPECT_EQ(RefusedField(R"({"regions": {
      "CN": {"2026": {"off": ["2026-10-01..2026-10-07"]}},
      "CN-GX": {"2026": {"off": [], "work": ["2026-10-03"]}}}})"),
            "regions.CN-GX");
}

TEST(CalendarParseTest, RefusesAnUnknownRegionNamingTheKnown) {
  absl::StatusOr<Calendar> calendar = Calendar::Parse(kHolidaysJson, "CN-TJ");
  EXPECT_EQ(FieldOf(calendar), "region");
  EXPECT_NE(TextOf(calendar.status()).find("CN、CN-GX"), std::string::npos);
}

TEST(CalendarParseTest, ParsesEveryRegion) {
  auto calendars = Calendar::ParseAll(kHolidaysJson);
  ASSERT_TRUE(calendars.ok()) << calendars.status();
  EXPECT_EQ(calendars->size(), 2u);
  EXPECT_EQ(calendars->at("CN-GX").version(),
            BuiltinCalendar("CN-GX").version());
}

}  // namespace
}  // namespace dudao::domain
