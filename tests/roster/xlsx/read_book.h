#ifndef DUDAO_TESTS_ROSTER_XLSX_READ_BOOK_H_
#define DUDAO_TESTS_ROSTER_XLSX_READ_BOOK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/roster/xlsx/workbook.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {

// "3:a|b": each row of the first sheet, its number and its cells.
inline absl::StatusOr<std::vector<std::string>> ReadFirstSheet(
    const std::string& content) {
  ASSIGN_OR_RETURN(Workbook book, Workbook::Open(content));
  std::vector<std::string> rows;
  RETURN_IF_ERROR(book.Read(book.sheets()[0],
                            [&rows](const Row& row) {
                              rows.push_back(absl::StrCat(
                                  row.number, ":",
                                  absl::StrJoin(row.cells, "|")));
                              return absl::OkStatus();
                            })
                      .status());
  return rows;
}

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_TESTS_ROSTER_XLSX_READ_BOOK_H_
