#include "storage/aggregates/obligation_query.h"

#include <cstdint>

#include "storage/base/date.h"

namespace dudao::storage {

namespace {

absl::StatusOr<std::vector<v1::Obligation>> Read(
    const Snapshot& snapshot, const sql::Statement& statement) {
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<v1::Obligation> found;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, rows->Next());
    if (!more) return found;
    RETURN_IF_ERROR(
        ParseRow(rows->Bytes(0), rows->Int64(1), &found.emplace_back()));
  }
}

}  // namespace

sql::Predicate OverdueOn(absl::CivilDay day) {
  using sql::Predicate;
  return Predicate::And(
      {Predicate::Compare(Predicate::Op::kNotEqual, "due_date", std::string()),
       Predicate::Compare(Predicate::Op::kLess, "due_date", FormatDay(day))});
}

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
  return Read(snapshot, statement);
}

absl::StatusOr<std::vector<v1::Obligation>> ToRemind(const Snapshot& snapshot,
                                                     absl::string_view bureau,
                                                     absl::CivilDay day,
                                                     int limit) {
  sql::Statement statement(
      "SELECT body,version FROM obligations WHERE remind_date<>'' AND bureau=");
  statement.Bind(std::string(bureau)).Add(" AND remind_date<=");
  statement.Bind(FormatDay(day)).Add(" ORDER BY remind_date,id LIMIT ");
  statement.Bind(std::int64_t{limit});
  return Read(snapshot, statement);
}

absl::StatusOr<std::vector<std::string>> TermsEnding(const Snapshot& snapshot,
                                                     absl::string_view bureau,
                                                     absl::CivilDay day,
                                                     int limit) {
  sql::Statement statement(
      "SELECT s.id FROM supervisors s WHERE s.state='ACTIVE' AND "
      "s.term_end<>'' AND s.bureau=");
  statement.Bind(std::string(bureau)).Add(" AND s.term_end<=");
  statement.Bind(FormatDay(day));
  statement.Add(
      " AND NOT EXISTS (SELECT 1 FROM obligations o WHERE o.bureau=s.bureau "
      "AND o.source='bureaus/'||s.bureau||'/supervisors/'||s.id) "
      "ORDER BY s.term_end,s.id LIMIT ");
  statement.Bind(std::int64_t{limit});
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<std::string> ids;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return ids;
    ids.emplace_back(rows->Text(0));
  }
}

}  // namespace dudao::storage
