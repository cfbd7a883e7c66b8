#include "storage/base/enum_text.h"

#include "dudao/v1/common.pb.h"
#include "dudao/v1/options.pb.h"
#include "gtest/gtest.h"
#include "tests/testing/sample.pb.h"

namespace dudao {
namespace {

const google::protobuf::EnumDescriptor* Grade() {
  return testing::SampleGrade_descriptor();
}

TEST(EnumTextTest, ShortNameHasNoPrefix) {
  EXPECT_EQ(EnumShortName(Grade()->value(2)), "SERIOUS");
  EXPECT_EQ(EnumShortName(Grade()->value(0)), "UNSPECIFIED");
  EXPECT_EQ(EnumShortName(v1::LimitUnit_descriptor()->value(1)), "WORKING_DAY");
  EXPECT_EQ(EnumShortName(v1::StringFormat_descriptor()->value(2)), "SHA256");
}

TEST(EnumTextTest, ShortNameWithoutThePrefixIsTheWholeName) {
  const auto* type = google::protobuf::FieldDescriptorProto::Type_descriptor();
  EXPECT_EQ(EnumShortName(type->FindValueByNumber(8)), "BOOL");
  const auto* syntax = google::protobuf::FileOptions::OptimizeMode_descriptor();
  EXPECT_EQ(EnumShortName(syntax->FindValueByNumber(1)), "SPEED");
}

TEST(EnumTextTest, ChineseIsTheLabelOrTheShortName) {
  EXPECT_EQ(EnumZh(Grade()->value(2)), "严重");
  EXPECT_EQ(EnumZh(Grade()->value(3)), "OTHER");
}

TEST(EnumTextTest, FindsTheThreeSpellings) {
  EXPECT_EQ(FindEnumValue(Grade(), "SERIOUS"), Grade()->value(2));
  EXPECT_EQ(FindEnumValue(Grade(), "SAMPLE_GRADE_SERIOUS"), Grade()->value(2));
  EXPECT_EQ(FindEnumValue(Grade(), "严重"), Grade()->value(2));
  EXPECT_EQ(FindEnumValue(Grade(), "UNSPECIFIED"), Grade()->value(0));
  for (const char* text : {"", "serious", "SERIOUS ", "GRADE_SERIOUS", "2"}) {
    EXPECT_EQ(FindEnumValue(Grade(), text), nullptr) << text;
  }
}

TEST(EnumTextTest, ListsTheChoices) {
  EXPECT_EQ(EnumChoicesZh(Grade()), "轻微（MINOR）、严重（SERIOUS）、OTHER");
  EXPECT_EQ(EnumChoicesEn(Grade()), "MINOR, SERIOUS, OTHER");
}

}  // namespace
}  // namespace dudao
