#ifndef DUDAO_STORAGE_SQLITE_LOG_CHECK_H_
#define DUDAO_STORAGE_SQLITE_LOG_CHECK_H_

#include <string>

#include "absl/status/status.h"

namespace dudao::sqlite {

// Looks whether a write-ahead log was damaged after it had been synced. SQLite
// takes a log up to the first frame that does not fit and drops the rest in
// silence, as it must after a power cut: but a power cut can only tear the last
// transaction, for the next one begins after its sync. Where more than one
// commit follows the break, acknowledged ones would be lost.
//
// To be called before the database is opened. No log is none damaged.
// Errors: DATA_LOSS / STORAGE_FAILED.
absl::Status CheckLog(const std::string& path);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_LOG_CHECK_H_
