#ifndef DUDAO_STORAGE_SQLITE_OPEN_ERROR_H_
#define DUDAO_STORAGE_SQLITE_OPEN_ERROR_H_

#include <string>

#include "absl/status/status.h"

namespace dudao::sqlite {

// Why the database at `path` could not be opened, for the person who runs the
// server: names the file and says what to do about it.
absl::Status OpenError(const absl::Status& cause, const std::string& path);

// Looks at the file without opening it. Errors: FAILED_PRECONDITION where there
// is none, or an empty one, and it must exist; DATA_LOSS where there is none
// and yet its log is there, which SQLite would throw away.
absl::Status CheckFile(const std::string& path, bool must_exist);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_OPEN_ERROR_H_
