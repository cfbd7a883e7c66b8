#include "storage/aggregates/numbers.h"

#include <string>

namespace dudao::storage {

absl::StatusOr<int> NextSerial(Transaction& tx, absl::string_view bureau,
                               absl::string_view code, int year) {
  sql::Statement statement("INSERT INTO numbers VALUES (");
  statement.Bind(std::string(bureau)).Add(",").Bind(std::string(code));
  statement.Add(",").Bind(std::int64_t{year}).Add(",1)");
  statement.Add(
      " ON CONFLICT (bureau,code,year) DO UPDATE SET "
      "last_serial=numbers.last_serial+1 RETURNING last_serial");
  ASSIGN_OR_RETURN(auto rows, tx.connection().Query(statement));
  RETURN_IF_ERROR(rows->Next().status());
  const int serial = static_cast<int>(rows->Int64(0));
  // A RETURNING statement takes effect when it is run to its end.
  RETURN_IF_ERROR(rows->Next().status());
  return serial;
}

absl::StatusOr<std::vector<std::string>> SerialGaps(const Snapshot& snapshot,
                                                    absl::string_view bureau) {
  // A document's numbering is its agency code, with 建 for advice. Notices,
  // rungs of the ladder, commendations and supervisions, which take a number for
  // their notice and one for their opinion, share that of the office.
  static constexpr sql::Sql kShared[] = {
      " UNION ALL SELECT agency_code,year,serial FROM escalations "
      "WHERE serial>0 AND bureau=",
      " UNION ALL SELECT agency_code,year,serial FROM commendations "
      "WHERE serial>0 AND bureau=",
      " UNION ALL SELECT agency_code,year,serial FROM supervisions "
      "WHERE serial>0 AND bureau=",
      " UNION ALL SELECT agency_code,opinion_year,opinion_serial "
      "FROM supervisions WHERE opinion_serial>0 AND bureau="};
  sql::Statement statement(
      "SELECT n.code,n.year,n.last_serial,COUNT(k.serial),"
      "COALESCE(MAX(k.serial),0) FROM numbers n LEFT JOIN ("
      "SELECT agency_code||(CASE kind WHEN 'ADVICE' THEN '建' ELSE '' END) "
      "AS code,year,serial FROM notices WHERE serial>0 AND bureau=");
  statement.Bind(std::string(bureau));
  for (const sql::Sql& documents : kShared) {
    statement.Add(documents).Bind(std::string(bureau));
  }
  statement.Add(
      ") k ON k.year=n.year AND k.code=n.code WHERE n.bureau=");
  statement.Bind(std::string(bureau));
  statement.Add(
      " GROUP BY n.code,n.year,n.last_serial HAVING "
      "COUNT(k.serial)<>n.last_serial OR "
      "MAX(k.serial)<>n.last_serial ORDER BY n.code,n.year");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<std::string> gaps;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return gaps;
    gaps.push_back(std::string(rows->Text(0)) + "〔" +
                   std::to_string(rows->Int64(1)) + "〕1–" +
                   std::to_string(rows->Int64(2)));
  }
}

}  // namespace dudao::storage
