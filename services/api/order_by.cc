#include "services/api/order_by.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/api/filter/fields.h"
#include "services/api/filter/lexer.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::api {
namespace {

using filter::ErrorAt;
using sql::OrderTerm;

absl::StatusOr<OrderTerm> ParseTerm(absl::string_view term, std::size_t column,
                                    const sql::Table& table) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(term, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
  const bool descending =
      words.size() == 2 && absl::EqualsIgnoreCase(words[1], "desc");
  const bool ascending =
      words.size() == 1 ||
      (words.size() == 2 && absl::EqualsIgnoreCase(words[1], "asc"));
  if (!descending && !ascending) {
    return ErrorAt(
        column,
        absl::StrCat("此处应为“字段”或“字段 desc”，现为“", Excerpt(term), "”"),
        absl::StrCat("expected `field` or `field desc`, found \"",
                     Excerpt(term), "\""));
  }
  ASSIGN_OR_RETURN(const filter::Field field,
                   filter::FindField(words[0], column, table));
  return OrderTerm{field.column, descending};
}

absl::Status CheckNew(const OrderTerm& term, std::size_t column,
                      const std::vector<OrderTerm>& earlier) {
  for (const OrderTerm& other : earlier) {
    if (other.column.text() == term.column.text()) {
      return ErrorAt(column, "同一字段只能出现一次",
                     "a field may stand only once in an order");
    }
  }
  if (earlier.size() == kMaxOrderTerms) {
    return ErrorAt(column,
                   absl::StrCat("最多按 ", kMaxOrderTerms, " 个字段排序"),
                   absl::StrCat("more than ", kMaxOrderTerms, " fields"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<OrderTerm>> ParseOrder(absl::string_view text,
                                                  const sql::Table& table) {
  if (text.size() > kMaxOrderBytes) {
    return ErrorAt(
        1, absl::StrCat("最长 ", kMaxOrderBytes, " 字节"),
        absl::StrCat("at most ", kMaxOrderBytes, " bytes are allowed"));
  }
  std::vector<OrderTerm> terms;
  if (absl::StripAsciiWhitespace(text).empty()) return terms;
  std::size_t offset = 0;
  for (absl::string_view part : absl::StrSplit(text, ',')) {
    const absl::string_view term = absl::StripAsciiWhitespace(part);
    const std::size_t start =
        term.empty() ? offset
                     : static_cast<std::size_t>(term.data() - text.data());
    const std::size_t column = ColumnOf(text, start);
    ASSIGN_OR_RETURN(const OrderTerm parsed, ParseTerm(term, column, table));
    RETURN_IF_ERROR(CheckNew(parsed, column, terms));
    terms.push_back(parsed);
    offset += part.size() + 1;
  }
  return terms;
}

}  // namespace dudao::api
