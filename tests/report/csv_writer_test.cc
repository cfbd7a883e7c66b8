#include "services/report/csv_writer.h"

#include "dudao/v1/report.pb.h"
#include "gtest/gtest.h"

namespace dudao::report {
namespace {

constexpr absl::string_view kMark = "\xEF\xBB\xBF";

// The file with one row of one cell.
std::string Cell(absl::string_view text) {
  CsvWriter csv;
  csv.Text(text);
  csv.EndRow();
  return csv.Take().substr(kMark.size());
}

TEST(CsvWriterTest, BeginsWithTheByteOrderMarkOnce) {
  CsvWriter csv;
  csv.Text("a");
  csv.EndRow();
  EXPECT_EQ(csv.Take(), "\xEF\xBB\xBF\"a\"\r\n");
  csv.Text("b");
  csv.EndRow();
  EXPECT_EQ(csv.Take(), "\"b\"\r\n");
}

TEST(CsvWriterTest, SeparatesCellsWithCommasAndRowsWithCrLf) {
  CsvWriter csv;
  csv.Text("一");
  csv.Number(-2);
  csv.EndRow();
  csv.Text("");
  csv.Text("四");
  csv.EndRow();
  EXPECT_EQ(csv.Take(),
            "\xEF\xBB\xBF\"一\",\"'-2\"\r\n\"\",\"四\"\r\n");
}

TEST(CsvWriterTest, QuotesAreDoubledAndTheRestIsKept) {
  EXPECT_EQ(Cell("说\"好\",\n两行"), "\"说\"\"好\"\",\n两行\"\r\n");
  EXPECT_EQ(Cell("\"\"\"\""), "\"\"\"\"\"\"\"\"\"\"\r\n");
}

TEST(CsvWriterTest, FormulasBecomeText) {
  for (const char* start :
       {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    const std::string text = std::string(start) + "cmd|' /C calc'!A0";
    EXPECT_EQ(Cell(text), "\"'" + text + "\"\r\n");
  }
  EXPECT_EQ(Cell("a=1"), "\"a=1\"\r\n");
  EXPECT_EQ(Cell("'=1"), "\"'=1\"\r\n");
}

TEST(CsvWriterTest, WritesFieldsAsPeopleReadThem) {
  v1::LedgerRow row;
  row.set_number(7);
  row.set_grade(v1::FINDING_GRADE_SERIOUS);
  row.set_word(v1::LEDGER_WORD_OVERDUE);
  row.mutable_due_date()->set_year(2026);
  row.mutable_due_date()->set_month(8);
  row.mutable_due_date()->set_day(1);
  row.set_provisional(true);
  CsvWriter csv;
  for (const char* name : {"number", "grade", "word", "due_date",
                           "provisional", "closed_date", "returns"}) {
    csv.Field(row, v1::LedgerRow::descriptor()->FindFieldByName(name));
  }
  EXPECT_EQ(csv.Take().substr(kMark.size()),
            "\"7\",\"严重\",\"逾期\",\"2026-08-01\",\"是\",\"\",\"0\"");
}

TEST(CsvWriterTest, AnUnsetFigureIsEmpty) {
  const auto* field =
      v1::SummaryRow::descriptor()->FindFieldByName("days_to_close_median");
  v1::SummaryRow row;
  CsvWriter csv;
  csv.Header(field);
  csv.Field(row, field);
  row.set_days_to_close_median(12);
  csv.Field(row, field);
  EXPECT_EQ(csv.Take().substr(kMark.size()), "\"销号天数中位数\",\"\",\"12\"");
}

}  // namespace
}  // namespace dudao::report
