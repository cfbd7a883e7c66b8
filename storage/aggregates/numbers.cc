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

}  // namespace dudao::storage
