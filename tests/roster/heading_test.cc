#include "services/roster/heading.h"

#include "gtest/gtest.h"
#include "services/roster/unit_rows.h"
#include "tests/roster/roster_file.h"

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
  absl::StatusOr<Headings> Find(absl::string_view csv) {
    rows_ = *ReadCsv(csv);
    return FindHeadings(rows_, kColumns, &problems_);
  }

  std::vector<Row> rows_;
  Problems problems_;
};

TEST_F(HeadingTest, AnyOrderAndSynonyms) {
  ASSERT_OK_AND_ASSIGN(const Headings headings,
                       Find("办学类型,学生数,学校名称\n小学,12,甲小学\n"));
  EXPECT_EQ(headings.Cell(rows_[1], 0), "甲小学");
  EXPECT_EQ(headings.Cell(rows_[1], 2), "小学");
  EXPECT_EQ(headings.Cell(rows_[1], 3), "12");
  EXPECT_EQ(headings.Cell(rows_[1], 1), "");
  EXPECT_FALSE(headings.Has(1));
  EXPECT_EQ(headings.Text(3), "学生数");
  EXPECT_THAT(problems_.list(), IsEmpty());
}

TEST_F(HeadingTest, MarksBlanksAndRemarks) {
  ASSERT_OK_AND_ASSIGN(const Headings headings,
                       Find("* 单 位 名 称,类别（必填）,在校生数(人)\n"));
  EXPECT_TRUE(headings.Has(0) && headings.Has(2) && headings.Has(3));
}

TEST_F(HeadingTest, TitlesAboveArePassedOver) {
  ASSERT_OK_AND_ASSIGN(
      const Headings headings,
      Find("港北区学校名册,,\n填表人：韦明,,\n\n单位名称,类别,备注\n甲,小学,x\n"));
  EXPECT_EQ(headings.row_index(), 2u);
  EXPECT_THAT(Where(problems_), ElementsAre("4 备注 "));
}

TEST_F(HeadingTest, UnknownAndDoubleAreReportedAndIgnored) {
  ASSERT_OK_AND_ASSIGN(const Headings headings,
                       Find("单位名称,类别,学校名称,备注,\n甲,小学,乙,x,\n"));
  EXPECT_EQ(headings.Cell(rows_[1], 0), "甲");
  EXPECT_THAT(Where(problems_), ElementsAre("1 学校名称 ", "1 备注 "));
}

TEST_F(HeadingTest, OneOfAGroupIsEnough) {
  EXPECT_OK(Find("学校代码,类别\n"));
}

TEST_F(HeadingTest, MissingSaysWhatIsExpectedAndFound) {
  const absl::Status status = Find("标题\n学校名称,学生数\n甲,1\n").status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(TextOf(status), HasSubstr("缺少“类别”列"));
  EXPECT_THAT(TextOf(status), HasSubstr("第 2 行"));
  EXPECT_THAT(TextOf(status), HasSubstr("学校名称、学生数"));
}

TEST_F(HeadingTest, EmptyFile) {
  EXPECT_THAT(Find(""), IsReason(v1::ERROR_REASON_FILE_INVALID));
}

TEST_F(HeadingTest, ShortRowsHaveBlankCells) {
  ASSERT_OK_AND_ASSIGN(const Headings headings,
                       Find("单位名称,类别,在校生数\n甲,小学\n"));
  EXPECT_EQ(headings.Cell(rows_[1], 3), "");
}

}  // namespace
}  // namespace dudao::roster
