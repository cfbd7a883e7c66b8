#ifndef DUDAO_STORAGE_SQLITE_INTEGRITY_H_
#define DUDAO_STORAGE_SQLITE_INTEGRITY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/sql/connection.h"

namespace dudao::sqlite {

// Reads every page of the database and every entry of its indexes; returns what
// is wrong, in SQLite's words, empty where all is sound. Takes seconds to
// minutes: for a check, not for a start.
absl::StatusOr<std::vector<std::string>> DamagedPages(
    sql::Connection& connection);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_INTEGRITY_H_
