#include "services/roster/csv_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace dudao::roster {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// "3:a|b": the row's number and its cells.
std::vector<std::string> Read(absl::string_view text) {
  std::vector<std::string> shown;
  EXPECT_OK(ReadCsv(text, [&shown](const Row& row) {
    shown.push_back(
        absl::StrCat(row.number, ":", absl::StrJoin(row.cells, "|")));
    return absl::OkStatus();
  }));
  return shown;
}

absl::Status Refusal(absl::string_view text) {
  return ReadCsv(text, [](const Row&) { return absl::OkStatus(); });
}

TEST(CsvReaderTest, AnyLineEnds) {
  EXPECT_THAT(Read("a,b\nc,d"), ElementsAre("1:a|b", "2:c|d"));
  EXPECT_THAT(Read("a,b\r\nc,d\r\n"), ElementsAre("1:a|b", "2:c|d"));
  EXPECT_THAT(Read("a,b\rc,d\r"), ElementsAre("1:a|b", "2:c|d"));
}

TEST(CsvReaderTest, NumbersAreThoseOfASpreadsheet) {
  EXPECT_THAT(Read("title\n\nh\n,,\nx\n"),
              ElementsAre("1:title", "3:h", "5:x"));
  EXPECT_THAT(Read("title\r\n\r\nh\r\n"), ElementsAre("1:title", "3:h"));
}

TEST(CsvReaderTest, QuotedCells) {
  EXPECT_THAT(Read("\"a,\"\"b\"\"\",\"two\nlines\",\nnext"),
              ElementsAre("1:a,\"b\"|two\nlines|", "2:next"));
}

TEST(CsvReaderTest, BlanksAroundCellsAreDropped) {
  EXPECT_THAT(Read("  a \t,\xE3\x80\x80小学\xC2\xA0,\" b \""),
              ElementsAre("1:a|小学|b"));
}

TEST(CsvReaderTest, QuoteOutOfPlaceNamesTheRow) {
  const absl::Status status = Refusal("h,i\na,b\"c\nd,e");
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(TextOf(status), HasSubstr("第 2 行"));
}

TEST(CsvReaderTest, QuoteLeftOpenNamesTheRowItOpensIn) {
  const absl::Status status = Refusal("h\na\n\"b\nc\nd\n");
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(TextOf(status), HasSubstr("第 3 行"));
}

TEST(CsvReaderTest, EmptyFile) {
  EXPECT_THAT(Read(""), ElementsAre());
  EXPECT_THAT(Read("\n\n"), ElementsAre());
}

}  // namespace
}  // namespace dudao::roster
