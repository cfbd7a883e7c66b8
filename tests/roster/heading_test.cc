#include "services/roster/heading.h"

#include "gtest/gtest.h"
#include "services/roster/unit_rows.h"
#include "tests/roster/take_file.h"

namespace dudao::roster {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Column kColumns[] = {
    {"单位名称", "学校名称", "display_name", "unit"},
    {"学校标识码", "学校代码", "code", "unit"},
    {"类别", "办学类型", "kind", "kind"},
    {"在校生数", "学生数", "enrolment", ""},
};

class HeadingTest : public ::testing::Test {
 protected:
  absl::StatusOr<RosterFile> Read(absl::string_view csv) {
    return ReadRosterFile(csv, "", kColumns, nullptr);
  }
};

TEST_F(HeadingTest, AnyOrderAndSynonyms) {
  ASSERT_OK_AND_ASSIGN(const RosterFile file,
                       Read("办学类型,学生数,学校名称\n小学,12,甲小学\n"));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_THAT(file.rows[0].cells, ElementsAre("甲小学", "", "小学", "12"));
  EXPECT_FALSE(file.headings.Has(1));
  EXPECT_EQ(file.headings.Text(3), "学生数");
  EXPECT_THAT(file.problems.list(), IsEmpty());
}

TEST_F(HeadingTest, MarksBlanksAndRemarks) {
  ASSERT_OK_AND_ASSIGN(const RosterFile file,
                       Read("* 单 位 名 称,类别（必填）,在校生数(人)\n"));
  EXPECT_TRUE(file.headings.Has(0) && file.headings.Has(2) &&
              file.headings.Has(3));
}

TEST_F(HeadingTest, TitlesAboveArePassedOver) {
  ASSERT_OK_AND_ASSIGN(
      const RosterFile file,
      Read("港北区学校名册,,\n填表人：韦明,,\n\n单位名称,类别,备注\n甲,小学,x\n"));
  EXPECT_EQ(file.headings.row_number(), 4);
  EXPECT_THAT(Where(file.problems), ElementsAre("4 备注 "));
  EXPECT_EQ(file.problems.list()[0].cell(), "C4");
}

TEST_F(HeadingTest, UnknownAndDoubleAreReportedAndIgnored) {
  ASSERT_OK_AND_ASSIGN(const RosterFile file,
                       Read("单位名称,类别,学校名称,备注,\n甲,小学,乙,x,\n"));
  EXPECT_EQ(file.rows[0].cells[0], "甲");
  EXPECT_THAT(Where(file.problems), ElementsAre("1 学校名称 ", "1 备注 "));
}

TEST_F(HeadingTest, OneOfAGroupIsEnough) {
  EXPECT_OK(Read("学校代码,类别\n"));
}

TEST_F(HeadingTest, MissingSaysWhatIsExpectedAndFound) {
  const absl::Status status = Read("标题\n学校名称,学生数\n甲,1\n").status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(TextOf(status), HasSubstr("缺少“类别”列"));
  EXPECT_THAT(TextOf(status), HasSubstr("第 2 行"));
  EXPECT_THAT(TextOf(status), HasSubstr("学校名称、学生数"));
}

TEST_F(HeadingTest, NotBelowTheTenthRow) {
  const std::string titles = "标题\n\n标题\n标题\n标题\n标题\n标题\n标题\n标题\n";
  ASSERT_OK_AND_ASSIGN(const RosterFile file,
                       Read(titles + "标题\n单位名称,类别\n甲,小学\n"));
  EXPECT_EQ(file.headings.row_number(), 11);
  EXPECT_EQ(file.rows.size(), 1u);
  EXPECT_THAT(Read(titles + "标题\n标题\n单位名称,类别\n甲,小学\n"),
              IsReason(v1::ERROR_REASON_FILE_INVALID));
}

TEST_F(HeadingTest, ASecondRowOfHeadingsJoins) {
  constexpr Column kTerm[] = {
      {"姓名", "", "display_name", "name"},
      {"任期起", "", "", ""},
      {"任期止", "", "", ""},
      {"电话", "", "phone", ""},
  };
  ASSERT_OK_AND_ASSIGN(
      const RosterFile file,
      ReadRosterFile("姓名,任期,,联系,\n,起,止,电话,邮箱\n韦明,2026,2027,1390,a@b\n",
                     "", kTerm, nullptr));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_THAT(file.rows[0].cells, ElementsAre("韦明", "2026", "2027", "1390"));
  EXPECT_EQ(file.headings.row_number(), 2);
  EXPECT_THAT(Where(file.problems), ElementsAre("2 邮箱 "));
  // What stands under a heading that must be there is data.
  ASSERT_OK_AND_ASSIGN(
      const RosterFile data,
      ReadRosterFile("姓名,电话\n韦明,电话\n", "", kTerm, nullptr));
  EXPECT_EQ(data.rows.size(), 1u);
}

TEST_F(HeadingTest, EmptyFile) {
  EXPECT_THAT(Read(""), IsReason(v1::ERROR_REASON_FILE_INVALID));
}

TEST_F(HeadingTest, ShortRowsHaveBlankCells) {
  ASSERT_OK_AND_ASSIGN(const RosterFile file,
                       Read("单位名称,类别,在校生数\n甲,小学\n"));
  EXPECT_EQ(file.rows[0].cells[3], "");
}

}  // namespace
}  // namespace dudao::roster
