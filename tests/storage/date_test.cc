#include "storage/base/date.h"

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"

namespace dudao {
namespace {

absl::Time Utc(int year, int month, int day, int hour, int minute, int second) {
  return absl::FromCivil(
      absl::CivilSecond(year, month, day, hour, minute, second),
      absl::UTCTimeZone());
}

v1::Date MakeDate(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(BeijingDayTest, ADayBeginsAtFourInTheAfternoonOfUtc) {
  EXPECT_EQ(BeijingDay(Utc(2026, 7, 31, 15, 59, 59)),
            absl::CivilDay(2026, 7, 31));
  EXPECT_EQ(BeijingDay(Utc(2026, 7, 31, 16, 0, 0)), absl::CivilDay(2026, 8, 1));
  EXPECT_EQ(BeijingMidnight(absl::CivilDay(2026, 8, 1)),
            Utc(2026, 7, 31, 16, 0, 0));
}

TEST(BeijingDayTest, KnowsNoDaylightSavingTime) {
  // China had it from 1986 to 1991.
  EXPECT_EQ(BeijingMidnight(absl::CivilDay(1988, 7, 1)),
            Utc(1988, 6, 30, 16, 0, 0));
}

TEST(FormatDayTest, PadsForProgramsAndNotForPeople) {
  EXPECT_EQ(FormatDay(absl::CivilDay(2026, 8, 1)), "2026-08-01");
  EXPECT_EQ(FormatDayZh(absl::CivilDay(2026, 8, 1)), "2026年8月1日");
}

TEST(ParseDayTest, ReadsTheFourSpellings) {
  const std::vector<std::string> spellings = {"2026-08-01",   "2026-8-1",
                                              "2026/8/1",     "2026/08/01",
                                              "2026年8月1日", "2026年08月01日"};
  for (const std::string& text : spellings) {
    EXPECT_EQ(ParseDay(text), absl::CivilDay(2026, 8, 1)) << text;
  }
  EXPECT_EQ(ParseDay("2024-02-29"), absl::CivilDay(2024, 2, 29));
}

TEST(ParseDayTest, RefusesEverythingElse) {
  const std::vector<std::string> broken = {"",
                                           "2026",
                                           "2026-08",
                                           "2026-8-",
                                           "2026-8-1 ",
                                           " 2026-8-1",
                                           "26-8-1",
                                           "2026-08-011",
                                           "2026-8/1",
                                           "2026.8.1",
                                           "2026-02-29",
                                           "2026-13-1",
                                           "2026-0-1",
                                           "2026-4-31",
                                           "2026-8-0",
                                           "1899-12-31",
                                           "2201-1-1",
                                           "2026年8月1",
                                           "2026年8-1日",
                                           "+2026-8-1",
                                           "20260801",
                                           "2026-8-1T00",
                                           "二〇二六年八月一日"};
  for (const std::string& text : broken) {
    EXPECT_EQ(ParseDay(text), absl::nullopt) << text;
  }
}

TEST(ParseDayTest, IsTheInverseOfBothFormats) {
  for (absl::CivilDay day(2023, 12, 1); day < absl::CivilDay(2025, 2, 1);
       ++day) {
    EXPECT_EQ(ParseDay(FormatDay(day)), day);
    EXPECT_EQ(ParseDay(FormatDayZh(day)), day);
    EXPECT_EQ(FromProto(ToProto(day)), day);
    EXPECT_EQ(BeijingDay(BeijingMidnight(day)), day);
  }
}

TEST(DateTest, IsValidOnlyWhereTheDayExists) {
  EXPECT_TRUE(IsValid(MakeDate(2024, 2, 29)));
  EXPECT_TRUE(IsValid(MakeDate(1900, 1, 1)));
  EXPECT_TRUE(IsValid(MakeDate(2200, 12, 31)));
  EXPECT_FALSE(IsValid(MakeDate(2026, 2, 29)));
  EXPECT_FALSE(IsValid(MakeDate(1899, 12, 31)));
  EXPECT_FALSE(IsValid(MakeDate(2201, 1, 1)));
  EXPECT_FALSE(IsValid(MakeDate(2026, 0, 1)));
  EXPECT_FALSE(IsValid(MakeDate(2026, 1, -1)));
  EXPECT_FALSE(IsValid(v1::Date()));
}

TEST(TimestampTest, KeepsMicrosecondsOnBothSidesOf1970) {
  for (const std::int64_t micros :
       {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1},
        std::int64_t{-1'000'000}, std::int64_t{-1'000'001},
        std::int64_t{1'785'718'800'123'456}}) {
    const absl::Time time = absl::FromUnixMicros(micros);
    const google::protobuf::Timestamp timestamp = ToProto(time);
    EXPECT_GE(timestamp.nanos(), 0) << micros;
    EXPECT_LT(timestamp.nanos(), 1'000'000'000) << micros;
    EXPECT_EQ(FromProto(timestamp), time) << micros;
  }
}

TEST(TimestampTest, RoundsDownToMicroseconds) {
  const absl::Time time = absl::FromUnixSeconds(5) + absl::Nanoseconds(1999);
  EXPECT_EQ(ToProto(time).nanos(), 1000);
  EXPECT_EQ(ToProto(time).seconds(), 5);
}

TEST(DateTest, NamesWeekdays) {
  const absl::CivilDay thursday(2026, 9, 24);
  EXPECT_EQ(WeekdayZh(thursday), "周四");
  EXPECT_EQ(WeekdayEn(thursday), "Thursday");
  EXPECT_EQ(WeekdayZh(thursday + 3), "周日");
  EXPECT_EQ(WeekdayEn(thursday + 4), "Monday");
}

}  // namespace
}  // namespace dudao
