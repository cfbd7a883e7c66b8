#include "storage/aggregates/consultation_query.h"

#include <algorithm>

#include "absl/strings/str_split.h"

namespace dudao::storage {

absl::StatusOr<std::vector<std::string>> FindingsConsulted(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view section) {
  sql::Statement statement("SELECT findings FROM consultations WHERE bureau=");
  statement.Bind(std::string(bureau)).Add(" AND section=");
  statement.Bind(std::string(section)).Add(
      " AND state IN ('OPEN','ANSWERED','CLOSED')");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<std::string> ids;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) break;
    for (const absl::string_view name :
         absl::StrSplit(rows->Text(0), '\n', absl::SkipEmpty())) {
      ids.push_back(KeyOf(name).id);
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace dudao::storage
