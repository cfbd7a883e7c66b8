#include "services/roster/roster_file.h"

#include "gtest/gtest.h"
#include "tests/roster/take_file.h"
#include "tests/testing/workbook_maker.h"

namespace dudao::roster {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Column kColumns[] = {
    {"单位名称", "", "display_name", "name"},
    {"乡镇", "", "township", ""},
};

absl::StatusOr<RosterFile> Read(const std::string& content,
                                const std::string& sheet = "") {
  return ReadRosterFile(content, sheet, kColumns, nullptr);
}

// "4:甲|大圩镇": number and cells of each row.
std::vector<std::string> RowsOf(const RosterFile& file) {
  std::vector<std::string> rows;
  for (const RosterRow& row : file.rows) {
    rows.push_back(
        absl::StrCat(row.number, ":", row.cells[0], "|", row.cells[1]));
  }
  return rows;
}

// Three sheets: a note, a hidden roster and two that may be read.
std::string SeveralSheets() {
  WorkbookMaker maker;
  WorkbookMaker::Row(maker.AddSheet("说明"), 0, {"请先阅读"});
  lxw_worksheet* hidden = maker.AddSheet("去年");
  WorkbookMaker::Row(hidden, 0, {"单位名称"});
  WorkbookMaker::Row(hidden, 1, {"旧校"});
  worksheet_hide(hidden);
  lxw_worksheet* first = maker.AddSheet("城区");
  WorkbookMaker::Row(first, 0, {"单位名称"});
  WorkbookMaker::Row(first, 1, {"甲小学"});
  lxw_worksheet* second = maker.AddSheet("乡镇");
  WorkbookMaker::Row(second, 0, {"单位名称"});
  WorkbookMaker::Row(second, 1, {"乙小学"});
  return maker.Finish();
}

TEST(RosterFileTest, TheFirstVisibleSheetThatFits) {
  ASSERT_OK_AND_ASSIGN(const RosterFile file, Read(SeveralSheets()));
  EXPECT_EQ(file.sheet, "城区");
  EXPECT_EQ(file.encoding, "XLSX");
  EXPECT_THAT(RowsOf(file), ElementsAre("2:甲小学|"));
}

TEST(RosterFileTest, ASheetByName) {
  ASSERT_OK_AND_ASSIGN(const RosterFile second, Read(SeveralSheets(), "乡镇"));
  EXPECT_THAT(RowsOf(second), ElementsAre("2:乙小学|"));
  ASSERT_OK_AND_ASSIGN(const RosterFile hidden, Read(SeveralSheets(), "去年"));
  EXPECT_THAT(RowsOf(hidden), ElementsAre("2:旧校|"));
}

TEST(RosterFileTest, AWrongNameListsTheSheets) {
  const absl::Status status = Read(SeveralSheets(), "名册").status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(ViolationsOf(status).field_violations(0).field(), "sheet");
  EXPECT_THAT(TextOf(status), HasSubstr("说明、去年、城区、乡镇"));
  EXPECT_THAT(Read("单位名称\n", "城区"),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST(RosterFileTest, NoneFitsSaysWhyOfTheFirst) {
  WorkbookMaker maker;
  maker.AddSheet("空");
  WorkbookMaker::Row(maker.AddSheet("督学"), 0, {"姓名", "乡镇"});
  const absl::Status status = Read(maker.Finish()).status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(TextOf(status), HasSubstr("工作表“督学”"));
  EXPECT_THAT(TextOf(status), HasSubstr("缺少“单位名称”列"));
}

TEST(RosterFileTest, AMergedCellStandsInEachRow) {
  WorkbookMaker maker;
  lxw_worksheet* sheet = maker.AddSheet("名册");
  worksheet_merge_range(sheet, 0, 0, 0, 1, "单位名册", nullptr);
  WorkbookMaker::Row(sheet, 1, {"单位名称", "乡镇"});
  for (int row = 2; row < 7; ++row) {
    WorkbookMaker::Row(sheet, row, {absl::StrCat("校", row)});
  }
  worksheet_merge_range(sheet, 2, 1, 4, 1, "大圩镇", nullptr);
  WorkbookMaker::Row(sheet, 5, {"校5", "庆丰镇"});
  ASSERT_OK_AND_ASSIGN(const RosterFile file, Read(maker.Finish()));
  EXPECT_EQ(file.headings.row_number(), 2);
  EXPECT_THAT(RowsOf(file),
              ElementsAre("3:校2|大圩镇", "4:校3|大圩镇", "5:校4|大圩镇",
                          "6:校5|庆丰镇", "7:校6|"));
}

TEST(RosterFileTest, ANoteBesideTheTableIsIgnoredAndSaid) {
  WorkbookMaker maker;
  lxw_worksheet* sheet = maker.AddSheet("名册");
  WorkbookMaker::Row(sheet, 0, {"单位名称", "乡镇"});
  WorkbookMaker::Row(sheet, 1, {"甲小学", "大圩镇", "", "已核"});
  WorkbookMaker::Row(sheet, 2, {"乙小学", "大圩镇", "", "已核"});
  ASSERT_OK_AND_ASSIGN(const RosterFile file, Read(maker.Finish()));
  EXPECT_THAT(Where(file.problems), ElementsAre("2  "));
  EXPECT_FALSE(file.rows[0].overflows || file.rows[1].overflows);
  // In CSV it is a comma too many.
  ASSERT_OK_AND_ASSIGN(const RosterFile csv, Read("单位名称\n甲,乙\n"));
  EXPECT_TRUE(csv.rows[0].overflows);
}

TEST(RosterFileTest, AFormulaThatFailedIsABadCell) {
  ASSERT_OK_AND_ASSIGN(RosterFile file,
                       Read("单位名称,乡镇\n#N/A,大圩镇\n甲,#REF!\n乙,#1\n"));
  for (const RosterRow& row : file.rows) {
    RowReader(row, file.headings, kColumns, &file.problems);
  }
  EXPECT_THAT(Where(file.problems),
              ElementsAre("2 单位名称 #N/A", "3 乡镇 #REF!"));
  EXPECT_EQ(file.problems.list()[1].cell(), "B3");
}

TEST(RosterFileTest, RowsAndTheirProgress) {
  std::string csv = "单位名称\n";
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&csv, "校", i, "\n");
  Progress progress;
  ASSERT_OK_AND_ASSIGN(const RosterFile file,
                       ReadRosterFile(csv, "", kColumns, &progress));
  EXPECT_EQ(file.rows.size(), 20'000u);
  EXPECT_EQ(progress.Get().done(), 20'000);
  const absl::Status status = Read(csv + "再一所\n").status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(TextOf(status), HasSubstr("20000 行"));
}

TEST(RosterFileTest, EmptyWorkbook) {
  WorkbookMaker maker;
  maker.AddSheet("名册");
  EXPECT_THAT(Read(maker.Finish()), IsReason(v1::ERROR_REASON_FILE_INVALID));
}

}  // namespace
}  // namespace dudao::roster
