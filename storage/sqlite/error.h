#ifndef DUDAO_STORAGE_SQLITE_ERROR_H_
#define DUDAO_STORAGE_SQLITE_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace dudao::sqlite {

// The status for an (extended) SQLite result code, as the contract of
// sql::Connection has it. `detail` is for a developer.
absl::Status ToStatus(int code, absl::string_view detail);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_ERROR_H_
