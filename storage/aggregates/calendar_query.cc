#include "storage/aggregates/calendar_query.h"

namespace dudao::storage {

absl::StatusOr<std::string> StoredCalendar(const Snapshot& snapshot,
                                           absl::string_view bureau) {
  sql::Statement statement("SELECT body FROM calendars WHERE bureau=");
  statement.Bind(std::string(bureau));
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return std::string();
  return std::string(rows->Bytes(0));
}

}  // namespace dudao::storage
