#include "services/roster/assignment_rows.h"

#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/roster/take_file.h"

namespace dudao::roster {
namespace {

using Day = absl::CivilDay;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class AssignmentRowsTest : public ::testing::Test {
 protected:
  AssignmentRowsTest() {
    AddUnit("1145000001", "甲小学");
    AddUnit("", "乙幼儿园");
    AddSupervisor("001", "韦明");
    AddSupervisor("002", "李红");
    AddSupervisor("003", "李红");
  }
  void AddUnit(const std::string& code, const std::string& name) {
    v1::Unit& unit = units_.emplace_back();
    unit.set_name(absl::StrCat("bureaus/b/units/", units_.size()));
    unit.set_code(code);
    unit.set_display_name(name);
    unit.set_state(v1::RECORD_STATE_ACTIVE);
  }
  void AddSupervisor(const std::string& number, const std::string& name) {
    v1::Supervisor& supervisor = supervisors_.emplace_back();
    supervisor.set_name("bureaus/b/supervisors/" + number);
    supervisor.set_credential_number(number);
    supervisor.set_display_name(name);
    supervisor.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
    supervisor.set_education(v1::EDUCATION_BACHELOR);
    supervisor.set_years_in_education(10);
    supervisor.set_state(v1::RECORD_STATE_ACTIVE);
  }
  RosterPlan<v1::Assignment> Take(absl::string_view csv) {
    problems_ = Problems();
    AssignmentRows rows(context_, units_, supervisors_, active_);
    TakeFile(csv, AssignmentColumns(), rows, problems_);
    return rows.plan();
  }

  SequenceIds ids_;
  RosterContext context_ = ContextOf(ids_);
  std::vector<v1::Unit> units_;
  std::vector<v1::Supervisor> supervisors_;
  std::vector<v1::Assignment> active_;
  Problems problems_;
};

constexpr char kFile[] =
    "单位名称,学校标识码,督学证号\n甲小学,1145000001,001\n乙幼儿园,,002\n";

TEST_F(AssignmentRowsTest, NewAssignments) {
  const RosterPlan<v1::Assignment> plan = Take(kFile);
  EXPECT_THAT(Where(problems_), IsEmpty());
  ASSERT_EQ(plan.inserts.size(), 2u);
  const v1::Assignment& first = plan.inserts[0];
  EXPECT_EQ(first.unit(), "bureaus/b/units/1");
  EXPECT_EQ(first.supervisor_display_name(), "韦明");
  EXPECT_EQ(first.state(), v1::ASSIGNMENT_STATE_ACTIVE);
  EXPECT_EQ(FromProto(first.start_date()), Day(2026, 9, 1));
}

TEST_F(AssignmentRowsTest, SameFileTwiceChangesNothing) {
  active_ = Take(kFile).inserts;
  EXPECT_EQ(Take(kFile).unchanged, 2);
  EXPECT_THAT(Where(problems_), IsEmpty());
}

TEST_F(AssignmentRowsTest, AFileReplacesNobody) {
  active_ = Take(kFile).inserts;
  const RosterPlan<v1::Assignment> plan =
      Take("学校名称,责任督学证号\n甲小学,002\n");
  EXPECT_EQ(plan.rejected, 1);
  ASSERT_EQ(problems_.list().size(), 1u);
  EXPECT_THAT(problems_.list()[0].problem(), HasSubstr("更换责任督学"));
}

TEST_F(AssignmentRowsTest, NamesMustAgreeWithNumbers) {
  Take("单位名称,学校标识码,督学证号,督学姓名\n"
       "丙小学,1145000001,001,韦明\n"
       "甲小学,1145000001,001,李红\n"
       "甲小学,1145000009,009,\n"
       ",,001,\n"
       "甲小学,,,\n");
  EXPECT_THAT(Where(problems_),
              ElementsAre("2 单位名称 丙小学", "3 督学姓名 李红",
                          "4 学校标识码 1145000009", "4 督学证号 009", "5  ",
                          "6  "));
}

TEST_F(AssignmentRowsTest, ByNameWhereOnlyOneHasIt) {
  const RosterPlan<v1::Assignment> plan =
      Take("学校,责任督学\n甲小学,韦明\n乙幼儿园,李红\n");
  EXPECT_EQ(plan.inserts.size(), 1u);
  EXPECT_THAT(Where(problems_), ElementsAre("3 责任督学 李红"));
}

TEST_F(AssignmentRowsTest, QualificationAndRecusalHold) {
  supervisors_[0].set_education(v1::EDUCATION_ASSOCIATE);
  supervisors_[1].add_relatives()->set_unit("bureaus/b/units/2");
  const RosterPlan<v1::Assignment> plan = Take(kFile);
  EXPECT_EQ(plan.rejected, 2);
  ASSERT_EQ(problems_.list().size(), 2u);
  EXPECT_THAT(problems_.list()[0].problem(), HasSubstr("第七条"));
  EXPECT_THAT(problems_.list()[1].problem(), HasSubstr("第十条"));
}

TEST_F(AssignmentRowsTest, OneRowAUnit) {
  Take("单位名称,督学证号\n甲小学,001\n甲小学,002\n");
  ASSERT_EQ(problems_.list().size(), 1u);
  EXPECT_EQ(problems_.list()[0].row(), 3);
}

TEST_F(AssignmentRowsTest, StartIsNotInTheFuture) {
  const RosterPlan<v1::Assignment> plan =
      Take("单位名称,督学证号,挂牌日期\n甲小学,001,2026-08-15\n"
           "乙幼儿园,002,2026-09-02\n");
  ASSERT_EQ(plan.inserts.size(), 1u);
  EXPECT_EQ(FromProto(plan.inserts[0].start_date()), Day(2026, 8, 15));
  EXPECT_THAT(Where(problems_), ElementsAre("3 挂牌日期 2026-09-02"));
}

}  // namespace
}  // namespace dudao::roster
