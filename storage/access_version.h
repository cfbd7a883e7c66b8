#ifndef DUDAO_STORAGE_ACCESS_VERSION_H_
#define DUDAO_STORAGE_ACCESS_VERSION_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// Counts the transactions that changed a table with Table::decides_access.
// Two committed snapshots with the same number give everybody the same reach,
// so that what was worked out from one holds for the other. Kept in the
// database: it is exactly as old as the snapshot it is read from.
absl::StatusOr<std::int64_t> AccessVersion(const Snapshot& snapshot);

absl::Status BumpAccessVersion(sql::Connection& connection);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_ACCESS_VERSION_H_
