#include "storage/access_version.h"

namespace dudao::storage {

absl::StatusOr<std::int64_t> AccessVersion(const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(sql::Statement(
                                  "SELECT version FROM access_version")));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  return found ? rows->Int64(0) : 0;
}

absl::Status BumpAccessVersion(sql::Connection& connection) {
  return connection
      .Execute(sql::Statement("UPDATE access_version SET version=version+1"))
      .status();
}

}  // namespace dudao::storage
