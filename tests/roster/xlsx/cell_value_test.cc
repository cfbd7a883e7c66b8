#include "services/roster/xlsx/cell_value.h"

#include "gtest/gtest.h"
#include "services/roster/cell_text.h"

namespace dudao::roster::xlsx {
namespace {

constexpr NumberFormat kPlain;
constexpr NumberFormat kDate{true, 0};

std::string Plain(absl::string_view value) {
  return NumberText(value, kPlain, DateSystem::k1900);
}
std::string Date(absl::string_view value) {
  return NumberText(value, kDate, DateSystem::k1900);
}

TEST(NumberTextTest, CodesAreDigits) {
  EXPECT_EQ(Plain("2145001234"), "2145001234");
  EXPECT_EQ(Plain("2.145001234E9"), "2145001234");
  EXPECT_EQ(Plain("2145001234.0"), "2145001234");
  EXPECT_EQ(Plain("13900000001"), "13900000001");
  EXPECT_EQ(Plain("999999999999999"), "999999999999999");
  EXPECT_EQ(Plain("-3"), "-3");
  EXPECT_EQ(Plain("0"), "0");
}

TEST(NumberTextTest, LostDigitsAreNotHidden) {
  // An identity number of 18 digits, as Excel keeps it.
  const std::string text = Plain("4.5080219900101123E+17");
  EXPECT_EQ(text, "4.50802199001011E+17");
  EXPECT_TRUE(IsScientific(text));
}

TEST(NumberTextTest, FractionsAsShown) {
  EXPECT_EQ(Plain("0.30000000000000004"), "0.3");
  EXPECT_EQ(Plain("12.5"), "12.5");
}

TEST(NumberTextTest, ZerosInFront) {
  EXPECT_EQ(NumberText("1", {false, 3}, DateSystem::k1900), "001");
  EXPECT_EQ(NumberText("1234", {false, 3}, DateSystem::k1900), "1234");
}

TEST(NumberTextTest, Days) {
  EXPECT_EQ(Date("1"), "1900-01-01");
  EXPECT_EQ(Date("59"), "1900-02-28");
  EXPECT_EQ(Date("60"), "1900-02-29");  // the day that never was
  EXPECT_FALSE(ParseCellDay(Date("60")).has_value());
  EXPECT_EQ(Date("61"), "1900-03-01");
  EXPECT_EQ(Date("46266"), "2026-09-01");
  EXPECT_EQ(Date("2958465"), "9999-12-31");
  EXPECT_EQ(Date("2958466"), "2958466");
  EXPECT_EQ(Date("-1"), "-1");
  EXPECT_EQ(NumberText("0", kDate, DateSystem::k1904), "1904-01-01");
  EXPECT_EQ(NumberText("44804", kDate, DateSystem::k1904), "2026-09-01");
}

TEST(NumberTextTest, Times) {
  EXPECT_EQ(Date("0.375"), "09:00:00");
  EXPECT_EQ(Date("46266.375"), "2026-09-01 09:00:00");
  // Rounded to the second, over midnight too.
  EXPECT_EQ(Date("46265.9999999"), "2026-09-01");
}

TEST(NumberTextTest, WhatIsNoNumberStays) {
  EXPECT_EQ(Plain("甲"), "甲");
  EXPECT_EQ(Plain(""), "");
  EXPECT_EQ(Plain("1e999"), "1e999");
}

TEST(IsoDateTextTest, MidnightIsADay) {
  EXPECT_EQ(IsoDateText("2026-09-01T00:00:00"), "2026-09-01");
  EXPECT_EQ(IsoDateText("2026-09-01T08:30:00"), "2026-09-01 08:30:00");
  EXPECT_EQ(IsoDateText("2026-09-01"), "2026-09-01");
}

TEST(ReferenceTest, ReadsAndRefuses) {
  const CellPlace place = ParseReference("AB12");
  EXPECT_EQ(place.column, 27u);
  EXPECT_EQ(place.row, 11u);
  EXPECT_EQ(ParseReference("xfd1048576").column, 16383u);
  for (const char* text : {"", "A", "12", "A0", "XFE1", "A1048577", "A-1",
                           "AAAAAAAAAAAAAAAAAAAA1", "A1B"}) {
    EXPECT_FALSE(ParseReference(text).column.has_value()) << text;
    EXPECT_FALSE(ParseReference(text).row.has_value()) << text;
  }
}

TEST(ColumnLettersTest, BackAndForth) {
  for (const std::size_t column :
       {0u, 25u, 26u, 51u, 52u, 701u, 702u, 16383u}) {
    EXPECT_EQ(ParseReference(ColumnLetters(column) + "1").column, column);
  }
}

TEST(UnescapeTest, ControlCharacters) {
  EXPECT_EQ(Unescape("a_x000D_\nb"), "a\r\nb");
  EXPECT_EQ(Unescape("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(Unescape("a_b_x00_x000D"), "a_b_x00_x000D");
}

}  // namespace
}  // namespace dudao::roster::xlsx
