#include "storage/aggregates/obligation_query.h"

#include <cstdint>

#include "storage/base/date.h"

namespace dudao::storage {

absl::StatusOr<std::vector<v1::Obligation>> Unmarked(const Snapshot& snapshot,
                                                     absl::string_view bureau,
                                                     absl::CivilDay day,
                                                     int limit) {
  sql::Statement statement(
      "SELECT body,version FROM obligations WHERE overdue_time=0 AND "
      "due_date<>'' AND bureau=");
  statement.Bind(std::string(bureau)).Add(" AND due_date<");
  statement.Bind(FormatDay(day)).Add(" ORDER BY due_date,id LIMIT ");
  statement.Bind(std::int64_t{limit});
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<v1::Obligation> unmarked;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return unmarked;
    RETURN_IF_ERROR(ParseRow(rows->Bytes(0), rows->Int64(1),
                             &unmarked.emplace_back()));
  }
}

}  // namespace dudao::storage
