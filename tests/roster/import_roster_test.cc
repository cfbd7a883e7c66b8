#include "services/roster/import_roster.h"

#include <memory>
#include <string>
#include <vector>

#include "dudao/v1/unit.pb.h"
#include "gtest/gtest.h"
#include "services/bureau/install.h"
#include "tests/testing/step_fixture.h"
#include "tests/testing/workbook_maker.h"

namespace dudao::roster {
namespace {

// The import over a real store.
class ImportRosterTest : public StepTest {
 protected:
  ImportRosterTest() {
    v1::Bureau bureau;
    bureau.set_name("bureaus/b");
    bureau.set_display_name("港北区教育局");
    EXPECT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      return bureau::InstallBureau(tx, ids_, bureau);
    }));
  }

  v1::ImportRosterResponse Import(
      v1::RosterKind kind, const std::string& content,
      v1::RosterErrorMode mode = v1::ROSTER_ERROR_MODE_UNSPECIFIED) {
    v1::ImportRosterRequest request;
    request.set_parent("bureaus/b");
    request.set_kind(kind);
    request.set_content(content);
    request.set_error_mode(mode);
    v1::ImportRosterResponse response;
    const auto import = PrepareImport(call_, request, progress_);
    EXPECT_OK(import);
    if (!import.ok()) return response;
    EXPECT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      auto answer = ImportRoster(call_, request, *import, tx);
      if (answer.ok()) response = *answer;
      changes_ = tx.changes().size();
      return answer.status();
    }));
    EXPECT_EQ(response.created() + response.updated() + response.unchanged() +
                  response.rejected(),
              response.rows());
    return response;
  }

  std::size_t changes_ = 0;
  std::shared_ptr<Progress> progress_ = std::make_shared<Progress>();
};

constexpr char kUnits[] =
    "单位名称,类别,办学性质,责任区\n甲小学,小学,公办,一区\n乙小学,小学,公办,一区\n";
constexpr char kBadUnits[] =
    "单位名称,类别,办学性质\n丙小学,小学,公办\n丁小学,夜校,公办\n甲小学,小学,公办\n";

TEST_F(ImportRosterTest, SameFileTwiceWritesNothing) {
  const v1::ImportRosterResponse first = Import(v1::ROSTER_KIND_UNITS, kUnits);
  EXPECT_EQ(first.created(), 2);
  EXPECT_EQ(first.encoding(), "UTF-8");
  EXPECT_EQ(changes_, 3u);
  const v1::ImportRosterResponse again = Import(v1::ROSTER_KIND_UNITS, kUnits);
  EXPECT_EQ(again.unchanged(), 2);
  EXPECT_EQ(changes_, 0u);
}

TEST_F(ImportRosterTest, AllOrNothing) {
  Import(v1::ROSTER_KIND_UNITS, kUnits);
  const v1::ImportRosterResponse response =
      Import(v1::ROSTER_KIND_UNITS, kBadUnits);
  EXPECT_EQ(changes_, 0u);
  EXPECT_EQ(response.created(), 0);
  EXPECT_EQ(response.unchanged(), 1);
  EXPECT_EQ(response.rejected(), 2);
  ASSERT_EQ(response.problems_size(), 1);
  EXPECT_EQ(response.problems(0).row(), 3);
}

TEST_F(ImportRosterTest, TwoRowsAboutOneRecordAreABadRow) {
  Import(v1::ROSTER_KIND_SUPERVISORS, "姓名,性质\n韦明,兼职\n");
  const std::string rows =
      "姓名,性质,督学证号,教育工作年限\n韦明,兼职,001,\n韦明,兼职,,15\n";
  v1::ImportRosterResponse response =
      Import(v1::ROSTER_KIND_SUPERVISORS, rows);
  EXPECT_EQ(response.rejected(), 2);
  ASSERT_EQ(response.problems_size(), 1);
  EXPECT_EQ(response.problems(0).row(), 3);
  response = Import(v1::ROSTER_KIND_SUPERVISORS, rows,
                    v1::ROSTER_ERROR_MODE_GOOD_ROWS);
  EXPECT_EQ(response.updated(), 1);
  EXPECT_EQ(response.rejected(), 1);
}

TEST_F(ImportRosterTest, GoodRows) {
  const v1::ImportRosterResponse response = Import(
      v1::ROSTER_KIND_UNITS, kBadUnits, v1::ROSTER_ERROR_MODE_GOOD_ROWS);
  EXPECT_EQ(response.created(), 2);
  EXPECT_EQ(response.rejected(), 1);
  EXPECT_EQ(changes_, 2u);
}

TEST_F(ImportRosterTest, ThreeRostersAndARenaming) {
  Import(v1::ROSTER_KIND_UNITS,
         "学校标识码,单位名称,类别,办学性质\n2145001234,甲小学,小学,公办\n");
  EXPECT_EQ(Import(v1::ROSTER_KIND_SUPERVISORS,
                   "督学证号,姓名,性质,学历,教育工作年限\n001,韦明,专职,本科,20\n")
                .created(),
            1);
  constexpr char kAssignments[] = "学校标识码,督学证号\n2145001234,001\n";
  EXPECT_EQ(Import(v1::ROSTER_KIND_ASSIGNMENTS, kAssignments).created(), 1);
  EXPECT_EQ(Import(v1::ROSTER_KIND_ASSIGNMENTS, kAssignments).unchanged(), 1);
  // A new name goes into the assignment in force.
  Import(v1::ROSTER_KIND_UNITS,
         "学校标识码,单位名称,类别,办学性质\n2145001234,甲实验小学,小学,公办\n");
  EXPECT_EQ(changes_, 2u);
}

TEST_F(ImportRosterTest, HeadingsOfAnotherRosterAreRefused) {
  v1::ImportRosterRequest request;
  request.set_kind(v1::ROSTER_KIND_SUPERVISORS);
  request.set_content(kUnits);
  EXPECT_THAT(PrepareImport(call_, request, progress_),
              IsReason(v1::ERROR_REASON_FILE_INVALID));
}

TEST_F(ImportRosterTest, AssignmentsNeedTheRightToAssign) {
  v1::ImportRosterRequest request;
  request.set_kind(v1::ROSTER_KIND_ASSIGNMENTS);
  request.set_content("学校标识码,督学证号\n2145001234,001\n");
  call_.principal.grants[0].set_role(v1::ROLE_ADMIN);
  EXPECT_THAT(PrepareImport(call_, request, progress_),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

// As a bureau's office sends it: a title over the headings, codes and days as
// numbers, the township merged over its schools, a formula that failed.
TEST_F(ImportRosterTest, AWorkbook) {
  WorkbookMaker maker;
  maker.AddSheet("填表说明");
  lxw_worksheet* sheet = maker.AddSheet("单位名册");
  worksheet_merge_range(sheet, 0, 0, 0, 5, "港北区学校名册", nullptr);
  WorkbookMaker::Row(sheet, 2, {"学校标识码", "单位名称", "类别", "办学性质",
                                "乡镇", "在校生数"});
  worksheet_write_number(sheet, 3, 0, 2145001234, nullptr);
  WorkbookMaker::Row(sheet, 4, {"2145001235"});
  worksheet_write_formula_num(sheet, 3, 5, "=600+1", nullptr, 601);
  worksheet_write_formula_str(sheet, 4, 5, "=NA()", nullptr, "#N/A");
  const std::vector<std::string> names = {"甲小学", "乙小学"};
  for (int row = 3; row < 5; ++row) {
    const auto at = static_cast<lxw_row_t>(row);
    worksheet_write_string(sheet, at, 1, names[at - 3].c_str(), nullptr);
    worksheet_write_string(sheet, at, 2, "小学", nullptr);
    worksheet_write_string(sheet, at, 3, "公办", nullptr);
  }
  worksheet_merge_range(sheet, 3, 4, 4, 4, "大圩镇", nullptr);
  const v1::ImportRosterResponse response =
      Import(v1::ROSTER_KIND_UNITS, maker.Finish(),
             v1::ROSTER_ERROR_MODE_GOOD_ROWS);
  EXPECT_EQ(response.sheet(), "单位名册");
  EXPECT_EQ(response.encoding(), "XLSX");
  EXPECT_EQ(response.created(), 1);
  ASSERT_EQ(response.problems_size(), 1);
  EXPECT_EQ(response.problems(0).cell(), "F5");
  EXPECT_EQ(response.problems(0).value(), "#N/A");
  ASSERT_OK(store_->ReadNow([](const storage::Snapshot& snapshot) {
    ASSIGN_OR_RETURN(const v1::Unit unit,
                     snapshot.Get<v1::Unit>("bureaus/b/units/2145001234"));
    EXPECT_EQ(unit.display_name(), "甲小学");
    EXPECT_EQ(unit.township(), "大圩镇");
    EXPECT_EQ(unit.enrolment(), 601);
    return absl::OkStatus();
  }));
}

TEST_F(ImportRosterTest, ProgressFollowsTheWork) {
  EXPECT_EQ(progress_->Get().phase(), v1::IMPORT_PHASE_UNSPECIFIED);
  v1::ImportRosterRequest request;
  request.set_kind(v1::ROSTER_KIND_UNITS);
  request.set_content(kUnits);
  const auto import = PrepareImport(call_, request, progress_);
  ASSERT_OK(import);
  EXPECT_EQ(progress_->Get().phase(), v1::IMPORT_PHASE_WAITING);
  ASSERT_OK(store_->WriteNow([&](storage::Transaction& tx) {
    return ImportRoster(call_, request, *import, tx).status();
  }));
  EXPECT_EQ(progress_->Get().phase(), v1::IMPORT_PHASE_SAVING);
}

}  // namespace
}  // namespace dudao::roster
