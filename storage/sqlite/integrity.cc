#include "storage/sqlite/integrity.h"

#include "storage/base/status_macros.h"

namespace dudao::sqlite {

absl::StatusOr<std::vector<std::string>> DamagedPages(
    sql::Connection& connection) {
  ASSIGN_OR_RETURN(auto rows,
                   connection.Query(sql::Sql("PRAGMA integrity_check(20)")));
  std::vector<std::string> problems;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return problems;
    if (rows->Text(0) != "ok") problems.emplace_back(rows->Text(0));
  }
}

}  // namespace dudao::sqlite
