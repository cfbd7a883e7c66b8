#include "services/roster/supervisor_rows.h"

#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/roster/take_file.h"

namespace dudao::roster {
namespace {

using Day = absl::CivilDay;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SupervisorRowsTest : public ::testing::Test {
 protected:
  SupervisorRowsTest() {
    for (const char* name : {"甲小学", "乙小学"}) {
      v1::Unit& unit = units_.emplace_back();
      unit.set_name(absl::StrCat("bureaus/b/units/", units_.size()));
      unit.set_display_name(name);
    }
  }
  RosterPlan<v1::Supervisor> Take(absl::string_view csv) {
    problems_ = Problems();
    SupervisorRows rows(context_, supervisors_, units_);
    TakeFile(csv, SupervisorColumns(), rows, problems_);
    return rows.plan();
  }
  void Keep(const RosterPlan<v1::Supervisor>& plan) {
    supervisors_.insert(supervisors_.end(), plan.inserts.begin(),
                        plan.inserts.end());
  }

  SequenceIds ids_;
  RosterContext context_ = ContextOf(ids_);
  std::vector<v1::Unit> units_;
  std::vector<v1::Supervisor> supervisors_;
  Problems problems_;
};

constexpr char kFile[] =
    "督学证号,姓名,性质,层级,学历,教育工作年限,任期起,任期止,任期届数,联系电话,工作单位,"
    "近亲属所在单位,近亲属关系,原任职单位,离职日期\n"
    "450802001,韦明,兼职,校级,本科,22年,2024-09-01,2027/8/31,2,13900000001,教研室,"
    "甲小学、乙小学,子女、配偶,乙小学,2024年7月1日\n"
    "桂督字第7号,李红,专职督学,县级,硕士研究生,15,,,,,,,,,\n";

TEST_F(SupervisorRowsTest, NewSupervisors) {
  const RosterPlan<v1::Supervisor> plan = Take(kFile);
  EXPECT_THAT(Where(problems_), IsEmpty());
  ASSERT_EQ(plan.inserts.size(), 2u);
  const v1::Supervisor& first = plan.inserts[0];
  EXPECT_EQ(first.name(), "bureaus/b/supervisors/450802001");
  EXPECT_EQ(first.kind(), v1::SUPERVISOR_KIND_PART_TIME);
  EXPECT_EQ(first.years_in_education(), 22);
  EXPECT_EQ(FromProto(first.term().end_date()), Day(2027, 8, 31));
  ASSERT_EQ(first.relatives_size(), 2);
  EXPECT_EQ(first.relatives(1).unit(), "bureaus/b/units/2");
  EXPECT_EQ(first.relatives(1).kinship(), v1::KINSHIP_SPOUSE);
  ASSERT_EQ(first.former_employers_size(), 1);
  EXPECT_EQ(FromProto(first.former_employers(0).left_date()), Day(2024, 7, 1));
  EXPECT_EQ(plan.inserts[1].education(), v1::EDUCATION_MASTER);
  EXPECT_FALSE(plan.inserts[1].has_term());
}

TEST_F(SupervisorRowsTest, SameFileTwiceChangesNothing) {
  Keep(Take(kFile));
  const RosterPlan<v1::Supervisor> again = Take(kFile);
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_EQ(again.rows(), 2);
}

TEST_F(SupervisorRowsTest, TiesAreAddedAndNeverTakenAway) {
  Keep(Take(kFile));
  const RosterPlan<v1::Supervisor> plan =
      Take("督学证号,姓名,性质,近亲属所在单位\n450802001,韦明,兼职,\n");
  EXPECT_EQ(plan.unchanged, 1);
}

TEST_F(SupervisorRowsTest, WithoutNumberByNameWhereOnlyOneHasIt) {
  Keep(Take("姓名,性质\n韦明,兼职\n李红,兼职\n"));
  EXPECT_EQ(Take("姓名,性质\n韦明,兼职\n").unchanged, 1);
  // The number arrives later.
  EXPECT_EQ(Take("姓名,性质,督学证号\n韦明,兼职,001\n").updates.size(), 1u);
  supervisors_[1].set_display_name("韦明");
  Take("姓名,性质\n韦明,兼职\n");
  EXPECT_THAT(Where(problems_), ElementsAre("2 姓名 韦明"));
}

TEST_F(SupervisorRowsTest, SameNameWithAnotherNumberIsSomebodyElse) {
  Keep(Take("姓名,性质,督学证号\n韦明,兼职,001\n"));
  EXPECT_EQ(Take("姓名,性质,督学证号\n韦明,兼职,002\n").inserts.size(), 1u);
}

TEST_F(SupervisorRowsTest, TwoRowsAboutOneSupervisor) {
  Keep(Take("姓名,性质,督学证号\n韦明,兼职,\n李红,兼职,007\n"));
  const RosterPlan<v1::Supervisor> plan = Take(
      "姓名,性质,督学证号,学历\n"
      "韦明,兼职,001,本科\n"
      "韦明,兼职,,硕士\n"
      "李虹,兼职,007,\n"
      "李红,兼职,,硕士\n");
  EXPECT_EQ(plan.updates.size(), 2u);
  EXPECT_EQ(plan.rejected, 2);
  EXPECT_THAT(Where(problems_), ElementsAre("3 姓名 韦明", "5 姓名 李红"));
  EXPECT_EQ(problems_.list()[1].problem(),
            "与第 4 行是同一督学（系统中的“李红”，督学证号 007）；一名督学只填一"
            "行，请删去多余的一行。如是同名的两个人，请都填写督学证号，分两次导入："
            "先导入该督学的一行，再导入另一人的一行");
}

TEST_F(SupervisorRowsTest, TwoNumbersForOneWithoutANumber) {
  Keep(Take("姓名,性质\n韦明,兼职\n"));
  EXPECT_EQ(Take("姓名,性质,督学证号\n韦明,兼职,001\n韦明,兼职,002\n")
                .updates.size(),
            1u);
  EXPECT_THAT(Where(problems_), ElementsAre("3 督学证号 002"));
  // What the problem says to do.
  supervisors_[0].set_credential_number("001");
  EXPECT_EQ(Take("姓名,性质,督学证号\n韦明,兼职,002\n").inserts.size(), 1u);
}

TEST_F(SupervisorRowsTest, EveryBadCellIsReported) {
  const RosterPlan<v1::Supervisor> plan = Take(
      "督学证号,姓名,性质,学历,任期起,任期止,近亲属所在单位,原任职单位,离职日期\n"
      "001,一,临时,小学,2024-09-01,46266,,,\n"
      "002,二,兼职,本科,2024-09-01,2028-08-31,,,\n"
      "003,三,兼职,本科,,,丙小学,,\n"
      "004,四,兼职,本科,,,,甲小学,\n"
      "004,五,兼职,本科,,,,,\n");
  EXPECT_EQ(plan.rejected, 5);
  EXPECT_THAT(Where(problems_),
              ElementsAre("2 性质 临时", "2 学历 小学", "2 任期止 46266",
                          "3 任期止 2028-08-31", "4 近亲属所在单位 ",
                          "5 离职日期 ", "6 督学证号 004"));
}

TEST_F(SupervisorRowsTest, DismissedIsNotRevived) {
  Keep(Take(kFile));
  supervisors_[0].set_state(v1::RECORD_STATE_INACTIVE);
  EXPECT_EQ(Take(kFile).rejected, 1);
}

}  // namespace
}  // namespace dudao::roster
