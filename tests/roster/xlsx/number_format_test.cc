#include "services/roster/xlsx/number_format.h"

#include "gtest/gtest.h"

namespace dudao::roster::xlsx {
namespace {

TEST(NumberFormatTest, CodesOfDays) {
  for (const char* code :
       {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@",
        "yyyy\\-mm\\-dd", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "m/d/yy h:mm", "[DBNum1][$-804]yyyy\"年\"m\"月\"", "e\"年\"m\"月\"",
        "h:mm:ss", "[h]:mm", "YYYY.MM.DD", "[Red]d"}) {
    EXPECT_TRUE(FormatOfCode(code).date) << code;
  }
}

TEST(NumberFormatTest, CodesOfNumbers) {
  for (const char* code :
       {"General", "G/通用格式", "0", "0.00", "#,##0", "0.00E+00", "##0.0e+0",
        "\"day\"0", "[Red]0", "[$¥-804]#,##0.00", "@", "0\\d", "0_d", "0%",
        "", "\"未关", "[未关"}) {
    EXPECT_FALSE(FormatOfCode(code).date) << code;
    EXPECT_EQ(FormatOfCode(code).digits, 0) << code;
  }
}

TEST(NumberFormatTest, ZerosInFront) {
  EXPECT_EQ(FormatOfCode("000").digits, 3);
  EXPECT_EQ(FormatOfCode("0000000000").digits, 10);
  EXPECT_EQ(FormatOfCode("\"证\"000").digits, 3);
  EXPECT_EQ(FormatOfCode("0000000000000000").digits, 0);
}

TEST(NumberFormatTest, KnownByNumber) {
  for (const int id : {14, 22, 27, 31, 36, 45, 47, 50, 57, 58}) {
    EXPECT_TRUE(FormatOfId(id).date) << id;
  }
  for (const int id : {-1, 0, 1, 13, 23, 26, 37, 44, 48, 49, 59, 164}) {
    EXPECT_FALSE(FormatOfId(id).date) << id;
  }
}

}  // namespace
}  // namespace dudao::roster::xlsx
