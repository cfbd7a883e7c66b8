#include "services/roster/cell_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace dudao::roster {
namespace {

using Day = absl::CivilDay;
using ::testing::ElementsAre;

TEST(CellTextTest, Trim) {
  EXPECT_EQ(TrimCell(" \xE3\x80\x80 小 学\xE2\x80\x8B\t"), "小 学");
  EXPECT_EQ(TrimCell("\xE3\x80\x80"), "");
}

TEST(CellTextTest, HalfWidthAndComparable) {
  EXPECT_EQ(HalfWidth("Ａ１（校）～"), "A1(校)~");
  EXPECT_EQ(Comparable(" * 单 位\xE3\x80\x80名称"), "单位名称");
  EXPECT_EQ(WithoutRemark("在校生数（人）"), "在校生数");
  EXPECT_EQ(WithoutRemark("（人）"), "(人)");
}

TEST(CellTextTest, Numbers) {
  EXPECT_EQ(ParseNumber("356"), 356);
  EXPECT_EQ(ParseNumber("１，２３４ 人"), 1234);
  EXPECT_EQ(ParseNumber("12.00"), 12);
  EXPECT_EQ(ParseNumber("12年"), 12);
  EXPECT_FALSE(ParseNumber("12.5").has_value());
  EXPECT_FALSE(ParseNumber("-3").has_value());
  EXPECT_FALSE(ParseNumber("约300").has_value());
  EXPECT_FALSE(ParseNumber("").has_value());
  EXPECT_FALSE(ParseNumber("99999999999999999999").has_value());
}

TEST(CellTextTest, Degrees) {
  EXPECT_EQ(ParseDegrees("109.6012"), 109.6012);
  EXPECT_EQ(ParseDegrees("１０９．６°"), 109.6);
  EXPECT_EQ(ParseDegrees("23度"), 23);
  EXPECT_EQ(ParseDegrees("-0.5"), -0.5);
  EXPECT_FALSE(ParseDegrees("109°36′4″").has_value());
  EXPECT_FALSE(ParseDegrees("东经109.6").has_value());
  EXPECT_FALSE(ParseDegrees("nan").has_value());
  EXPECT_FALSE(ParseDegrees("1e2").has_value());
  EXPECT_FALSE(ParseDegrees("").has_value());
}

TEST(CellTextTest, Days) {
  const Day day(2026, 9, 1);
  for (const char* text :
       {"2026-09-01", "2026/9/1", "2026年9月1日", "2026.9.1", "20260901",
        "2026/9/1 0:00", "２０２６－０９－０１"}) {
    EXPECT_EQ(ParseCellDay(text), day) << text;
  }
  EXPECT_FALSE(ParseCellDay("2026-02-30").has_value());
  EXPECT_FALSE(ParseCellDay("46266").has_value());
  EXPECT_FALSE(ParseCellDay("2026年9月").has_value());
}

TEST(CellTextTest, Scientific) {
  EXPECT_TRUE(IsScientific("2.145E+09"));
  EXPECT_TRUE(IsScientific("1.39e+10"));
  EXPECT_FALSE(IsScientific("2145001234"));
  EXPECT_FALSE(IsScientific("E+1"));
  EXPECT_FALSE(IsScientific("1E5"));
}

TEST(CellTextTest, Lists) {
  EXPECT_THAT(SplitList("甲小学、乙小学；丙小学, 丁小学\n"),
              ElementsAre("甲小学", "乙小学", "丙小学", "丁小学"));
  EXPECT_THAT(SplitList(" 、 "), ElementsAre());
}

}  // namespace
}  // namespace dudao::roster
