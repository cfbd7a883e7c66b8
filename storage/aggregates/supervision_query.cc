#include "storage/aggregates/supervision_query.h"

namespace dudao::storage {

absl::StatusOr<std::map<std::string, std::string>> LastComprehensive(
    const Snapshot& snapshot, absl::string_view bureau) {
  sql::Statement statement(
      "SELECT unit,MAX(visit_date) FROM supervisions WHERE bureau=");
  statement.Bind(std::string(bureau));
  statement.Add(
      " AND kind='COMPREHENSIVE' AND visit_date<>'' AND state<>'CANCELLED' "
      "GROUP BY unit");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::map<std::string, std::string> last;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return last;
    last[std::string(rows->Text(0))] = std::string(rows->Text(1));
  }
}

}  // namespace dudao::storage
