#include "services/api/order_by.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/api/sample_table.h"
#include "tests/testing/status_matchers.h"

namespace dudao::api {
namespace {

using ::testing::HasSubstr;

std::string Order(const std::string& text) {
  const auto terms = ParseOrder(text, SampleTable());
  if (!terms.ok()) return "error";
  std::string result;
  for (const sql::OrderTerm& term : *terms) {
    absl::StrAppend(&result, result.empty() ? "" : ",", term.column.text(),
                    term.descending ? "-" : "+");
  }
  return result;
}

TEST(OrderByTest, ReadsTerms) {
  EXPECT_EQ(Order(""), "");
  EXPECT_EQ(Order("  "), "");
  EXPECT_EQ(Order("month"), "month+");
  EXPECT_EQ(Order("due_date desc, create_time"), "due-,create_time+");
  EXPECT_EQ(Order(" due_date\tDESC ,month ASC,id desc "), "due-,month+,id-");
}

TEST(OrderByTest, RefusesTheRest) {
  for (const std::string text :
       {",", "month,", ",month", "month up", "month desc desc", "colour",
        "sha256", "month,month desc", "due_date-", "month;", "月",
        "month,id,due_date,grade", "\xFF", "1; DROP TABLE x"}) {
    EXPECT_THAT(ParseOrder(text, SampleTable()),
                IsReason(v1::ERROR_REASON_FILTER_INVALID))
        << text;
  }
  EXPECT_THAT(ParseOrder(std::string(kMaxOrderBytes + 1, ' '), SampleTable()),
              IsReason(v1::ERROR_REASON_FILTER_INVALID));
}

TEST(OrderByTest, SaysWhere) {
  const auto terms = ParseOrder("month,  colour desc", SampleTable());
  EXPECT_EQ(MetadataOf(terms.status(), "column"), "9");
  EXPECT_THAT(TextOf(terms.status()), HasSubstr("没有字段“colour”，可用："));
  EXPECT_EQ(MetadataOf(ParseOrder("month,", SampleTable()).status(), "column"),
            "7");
}

}  // namespace
}  // namespace dudao::api
