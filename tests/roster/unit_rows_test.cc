#include "services/roster/unit_rows.h"

#include "gtest/gtest.h"
#include "tests/roster/take_file.h"

namespace dudao::roster {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class UnitRowsTest : public ::testing::Test {
 protected:
  // Reads a file against what earlier ones made.
  RosterPlan<v1::Unit> Take(absl::string_view csv) {
    problems_ = Problems();
    UnitRows rows(context_, units_, areas_);
    TakeFile(csv, UnitColumns(), rows, problems_);
    new_areas_ = rows.new_areas();
    return rows.plan();
  }
  void Keep(const RosterPlan<v1::Unit>& plan) {
    units_.insert(units_.end(), plan.inserts.begin(), plan.inserts.end());
    areas_.insert(areas_.end(), new_areas_.begin(), new_areas_.end());
  }

  SequenceIds ids_;
  RosterContext context_ = ContextOf(ids_);
  std::vector<v1::Unit> units_;
  std::vector<v1::Area> areas_;
  std::vector<v1::Area> new_areas_;
  Problems problems_;
};

constexpr char kFile[] =
    "学校标识码,单位名称,类别,办学性质,乡镇,责任区,在校生数,校长姓名,校长电话,地址\n"
    "2145001234,甲小学,小学,公办,贵城街道,贵城责任区,\"1,200\",韦明,13900000001,路1号\n"
    ",乙幼儿园,幼儿园,民办,贵城街道,贵城责任区,86人,李红,,\n"
    ",贵城街道办事处,乡镇(街道),,贵城街道,,,,,\n";

TEST_F(UnitRowsTest, NewUnitsAndAreas) {
  const RosterPlan<v1::Unit> plan = Take(kFile);
  EXPECT_THAT(Where(problems_), IsEmpty());
  ASSERT_EQ(plan.inserts.size(), 3u);
  const v1::Unit& first = plan.inserts[0];
  EXPECT_EQ(first.name(), "bureaus/b/units/2145001234");
  EXPECT_EQ(first.kind(), v1::UNIT_KIND_PRIMARY);
  EXPECT_EQ(first.enrolment(), 1200);
  EXPECT_EQ(first.head_phone(), "13900000001");
  EXPECT_EQ(first.state(), v1::RECORD_STATE_ACTIVE);
  ASSERT_EQ(new_areas_.size(), 1u);
  EXPECT_EQ(first.area(), new_areas_[0].name());
  EXPECT_EQ(plan.inserts[1].area(), new_areas_[0].name());
  EXPECT_EQ(plan.inserts[2].kind(), v1::UNIT_KIND_TOWNSHIP);
  EXPECT_EQ(plan.inserts[2].ownership(), v1::OWNERSHIP_PUBLIC);
}

TEST_F(UnitRowsTest, SameFileTwiceChangesNothing) {
  Keep(Take(kFile));
  const RosterPlan<v1::Unit> again = Take(kFile);
  EXPECT_EQ(again.unchanged, 3);
  EXPECT_THAT(again.inserts, IsEmpty());
  EXPECT_THAT(again.updates, IsEmpty());
  EXPECT_THAT(new_areas_, IsEmpty());
}

TEST_F(UnitRowsTest, MatchesByCodeThenByName) {
  Keep(Take(kFile));
  const RosterPlan<v1::Unit> plan = Take(
      "学校代码,学校名称,学校类别,公民办,学生数\n"
      "2145001234,甲实验小学,小学,公办,1300\n"
      "1145000001,乙幼儿园,幼儿园,民办,\n");
  EXPECT_THAT(Where(problems_), IsEmpty());
  ASSERT_EQ(plan.updates.size(), 2u);
  EXPECT_EQ(plan.updates[0].name(), "bureaus/b/units/2145001234");
  EXPECT_EQ(plan.updates[0].display_name(), "甲实验小学");
  EXPECT_EQ(plan.updates[0].head_name(), "韦明");
  EXPECT_EQ(plan.updates[1].code(), "1145000001");
  EXPECT_EQ(plan.updates[1].enrolment(), 86);
}

TEST_F(UnitRowsTest, CoordinatesGoTogether) {
  const RosterPlan<v1::Unit> plan = Take(
      "单位名称,类别,办学性质,经度,纬度（度）\n"
      "甲小学,小学,公办,109.6012,23.1036\n"
      "乙小学,小学,公办,,\n"
      "丙小学,小学,公办,109.6,\n"
      "丁小学,小学,公办,,23.1\n"
      "戊小学,小学,公办,东经109度,23.1\n"
      "己小学,小学,公办,23.1,109.6\n"
      "庚小学,小学,公办,0,23.1\n");
  EXPECT_THAT(Where(problems_),
              ElementsAre("4 纬度（度） ", "5 经度 ", "6 经度 东经109度",
                          "7 纬度（度） 109.6", "8 经度 0"));
  ASSERT_EQ(plan.inserts.size(), 2u);
  EXPECT_EQ(plan.inserts[0].place().longitude(), 109.6012);
  EXPECT_EQ(plan.inserts[0].place().latitude(), 23.1036);
  EXPECT_FALSE(plan.inserts[1].has_place());
  Keep(plan);
  // A blank cell says nothing.
  EXPECT_EQ(Take("单位名称,类别,办学性质,经度,纬度\n甲小学,小学,公办,,\n")
                .unchanged,
            1);
}

TEST_F(UnitRowsTest, EveryBadCellIsReported) {
  const RosterPlan<v1::Unit> plan = Take(
      "学校标识码,单位名称,类别,办学性质,在校生数,校长电话\n"
      "2.145E+09,甲小学,小学,公办,1,\n"
      "12345,乙小学,小学,公办,2,\n"
      "2145001235,丙小学,夜校,合办,三百,\n"
      "2145001236,,小学,公办,4,\n"
      "2145001237,丁小学,小学,公办,5,6,7\n"
      "2145001238,戊小学,小学,公办,900000,\n");
  EXPECT_THAT(plan.inserts, IsEmpty());
  EXPECT_EQ(plan.rejected, 6);
  EXPECT_THAT(Where(problems_),
              ElementsAre("2 学校标识码 2.145E+09", "3 学校标识码 12345",
                          "4 类别 夜校", "4 办学性质 合办", "4 在校生数 三百",
                          "5 单位名称 ", "6  ", "7 在校生数 900000"));
}

TEST_F(UnitRowsTest, BadPhoneIsNotRepeated) {
  Take("单位名称,类别,办学性质,校长电话\n甲小学,小学,公办,1.39E+10\n");
  EXPECT_THAT(Where(problems_), ElementsAre("2 校长电话 "));
}

TEST_F(UnitRowsTest, DuplicatesInTheFile) {
  const RosterPlan<v1::Unit> plan = Take(
      "学校标识码,单位名称,类别,办学性质\n"
      "2145001234,甲小学,小学,公办\n"
      "2145001234,乙小学,小学,公办\n"
      ",甲小学,小学,公办\n");
  EXPECT_EQ(plan.inserts.size(), 1u);
  EXPECT_THAT(Where(problems_),
              ElementsAre("3 学校标识码 2145001234", "4 单位名称 甲小学"));
}

TEST_F(UnitRowsTest, TwoRowsAboutOneUnit) {
  Keep(Take(kFile));
  const RosterPlan<v1::Unit> plan = Take(
      "学校标识码,单位名称,类别,办学性质,在校生数\n"
      "2145001234,甲实验小学,小学,公办,\n"
      ",甲小学,小学,公办,9\n");
  EXPECT_EQ(plan.updates.size(), 1u);
  EXPECT_THAT(Where(problems_), ElementsAre("3 单位名称 甲小学"));
  EXPECT_EQ(problems_.list()[0].problem(),
            "与第 2 行是同一单位（系统中的“甲小学”，标识码 2145001234）；"
            "一个单位只填一行，请删去多余的一行。如是两个单位，请分两次导入："
            "先导入该单位的一行，再导入另一单位的一行");
  // The other way round.
  EXPECT_EQ(Take("学校标识码,单位名称,类别,办学性质\n"
                 ",甲小学,小学,公办\n"
                 "2145001234,甲实验小学,小学,公办\n")
                .rejected,
            1);
  EXPECT_THAT(Where(problems_), ElementsAre("3 学校标识码 2145001234"));
}

TEST_F(UnitRowsTest, AnotherCodeIsNotTheSameUnit) {
  Keep(Take(kFile));
  const RosterPlan<v1::Unit> plan = Take(
      "学校标识码,单位名称,类别,办学性质\n"
      "2145009999,甲小学,小学,公办\n"
      "2145001234,甲实验小学,小学,公办\n");
  EXPECT_EQ(plan.updates.size(), 1u);
  EXPECT_THAT(Where(problems_), ElementsAre("2 学校标识码 2145009999"));
}

TEST_F(UnitRowsTest, ClashesWithWhatIsThere) {
  Keep(Take(kFile));
  units_[1].set_state(v1::RECORD_STATE_INACTIVE);
  const RosterPlan<v1::Unit> plan = Take(
      "学校标识码,单位名称,类别,办学性质\n"
      "2145009999,甲小学,小学,公办\n"
      ",乙幼儿园,幼儿园,民办\n"
      "2145001234,贵城街道办事处,小学,公办\n");
  EXPECT_EQ(plan.rejected, 3);
  EXPECT_THAT(Where(problems_),
              ElementsAre("2 学校标识码 2145009999", "3 单位名称 乙幼儿园",
                          "4 单位名称 贵城街道办事处"));
}

TEST_F(UnitRowsTest, AreaOfABadRowIsNotMade) {
  Take("单位名称,类别,办学性质,责任区\n甲小学,夜校,公办,新责任区\n");
  EXPECT_THAT(new_areas_, IsEmpty());
}

}  // namespace
}  // namespace dudao::roster
