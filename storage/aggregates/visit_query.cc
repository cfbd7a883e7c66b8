#include "storage/aggregates/visit_query.h"

#include "storage/base/date.h"

namespace dudao::storage {

using sql::Statement;

absl::StatusOr<SignedVisits> CountSignedVisits(const Snapshot& snapshot,
                                               const std::string& unit,
                                               absl::CivilDay first,
                                               absl::CivilDay last,
                                               absl::CivilDay from,
                                               absl::CivilDay to) {
  Statement statement("SELECT COUNT(*),COUNT(CASE WHEN visit_date>=");
  statement.Bind(FormatDay(from)).Add(" AND visit_date<=").Bind(FormatDay(to));
  statement.Add(" THEN 1 END) FROM inspections WHERE bureau=");
  statement.Bind(KeyOf(unit).bureau).Add(" AND unit=").Bind(unit);
  statement.Add(" AND visit_date>=").Bind(FormatDay(first));
  statement.Add(" AND visit_date<=").Bind(FormatDay(last));
  statement.Add(" AND state IN ('SIGNED','CONFIRMED','REFUSED')");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  RETURN_IF_ERROR(rows->Next().status());
  return SignedVisits{rows->Int64(0), rows->Int64(1)};
}

absl::StatusOr<absl::optional<absl::CivilDay>> VisitMonthOf(
    const Snapshot& snapshot, const std::string& assignment) {
  const Key key = KeyOf(assignment);
  Statement statement("SELECT last_day FROM visit_months WHERE bureau=");
  statement.Bind(key.bureau).Add(" AND assignment=").Bind(key.id);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return absl::optional<absl::CivilDay>();
  return ParseDay(rows->Text(0));
}

absl::Status KeepVisitMonth(Transaction& tx, const std::string& assignment,
                            absl::CivilDay last_day) {
  const Key key = KeyOf(assignment);
  Statement statement("INSERT INTO visit_months VALUES (");
  statement.Bind(key.bureau).Add(",").Bind(key.id).Add(",");
  statement.Bind(FormatDay(last_day));
  statement.Add(
      ") ON CONFLICT (bureau,assignment) DO UPDATE SET "
      "last_day=excluded.last_day");
  return tx.connection().Execute(statement).status();
}

absl::Status ForgetVisitMonth(Transaction& tx, const std::string& assignment) {
  const Key key = KeyOf(assignment);
  Statement statement("DELETE FROM visit_months WHERE bureau=");
  statement.Bind(key.bureau).Add(" AND assignment=").Bind(key.id);
  return tx.connection().Execute(statement).status();
}

absl::StatusOr<std::vector<StaleVisitMonth>> StaleVisitMonths(
    const Snapshot& snapshot, absl::string_view bureau, absl::CivilDay today,
    int limit) {
  Statement statement(
      "SELECT a.id,COALESCE(m.last_day,'') AS last_day FROM assignments a "
      "LEFT JOIN visit_months m ON m.bureau=a.bureau AND m.assignment=a.id "
      "WHERE (a.state='ACTIVE' OR m.last_day IS NOT NULL) AND a.bureau=");
  statement.Bind(std::string(bureau));
  statement.Add(" AND COALESCE(m.last_day,'')<").Bind(FormatDay(today));
  statement.Add(" ORDER BY last_day,a.id LIMIT ").Bind(std::int64_t{limit});
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<StaleVisitMonth> stale;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return stale;
    stale.push_back({std::string(rows->Text(0)), std::string(rows->Text(1))});
  }
}

}  // namespace dudao::storage
