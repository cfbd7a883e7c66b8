#include "storage/aggregates/bureau_query.h"

namespace dudao::storage {

absl::StatusOr<std::vector<std::string>> BureauIds(const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(sql::Statement(
                                  "SELECT id FROM bureaus ORDER BY id")));
  std::vector<std::string> ids;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return ids;
    ids.emplace_back(rows->Text(0));
  }
}

absl::StatusOr<bool> IsOutOfUse(const Snapshot& snapshot,
                                absl::string_view bureau) {
  sql::Statement statement("SELECT state FROM bureaus WHERE bureau=");
  statement.Bind(std::string(bureau)).Add(" AND id=");
  statement.Bind(std::string(bureau));
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  return found && rows->Text(0) == "INACTIVE";
}

}  // namespace dudao::storage
