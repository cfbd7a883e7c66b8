#include "storage/meta.h"

namespace dudao::storage {

absl::StatusOr<std::string> ReadMeta(const Snapshot& snapshot,
                                     absl::string_view key) {
  sql::Statement statement("SELECT value FROM meta WHERE key=");
  statement.Bind(std::string(key));
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  return found ? std::string(rows->Bytes(0)) : std::string();
}

absl::Status WriteMeta(Transaction& tx, absl::string_view key,
                       absl::string_view value) {
  sql::Statement statement("INSERT INTO meta VALUES (");
  statement.Bind(std::string(key)).Add(",");
  statement.Bind(sql::Blob{std::string(value)});
  statement.Add(") ON CONFLICT (key) DO UPDATE SET value=excluded.value");
  return tx.connection().Execute(statement).status();
}

}  // namespace dudao::storage
